using System.Net;
using System.Net.Http.Headers;

namespace PoemsCds.SmartApp.OAuth;

/// <summary>
/// The app's connections to FHIR and authorization servers: only to allowed addresses, without redirects, and within limits of time and
/// size. Nothing of them is logged or traced.
/// </summary>
internal sealed class SmartBackchannel(SmartAppSetup setup) : IDisposable
{
    private const int MaxBytes = 256 << 10;

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);

    private readonly SocketsHttpHandler _connections = setup.Addresses.CreateHandler(Limit / 2);

    /// <summary>Creates a client for a few requests. It need not be disposed.</summary>
    /// <param name="around">A handler that sees each request and response; <see langword="null"/> for none.</param>
    internal HttpClient CreateClient(DelegatingHandler? around = null)
    {
        if (around is { InnerHandler: null })
        {
            around.InnerHandler = _connections;
        }

        return new HttpClient(around is null ? _connections : around, disposeHandler: false)
        {
            Timeout = Limit,
            MaxResponseContentBufferSize = MaxBytes,
        };
    }

    /// <summary>Reads a JSON document; <see langword="null"/> if the server does not answer with status 200 in time.</summary>
    internal async Task<string?> ReadAsync(Uri address, CancellationToken cancellationToken)
    {
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, address);
            request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
            using var response = await CreateClient().SendAsync(request, cancellationToken);
            return response.StatusCode == HttpStatusCode.OK ? await response.Content.ReadAsStringAsync(cancellationToken) : null;
        }
        catch (Exception e) when (e is HttpRequestException or InvalidOperationException
            || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return null; // an encoding that is not known is an invalid operation
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _connections.Dispose();
}
