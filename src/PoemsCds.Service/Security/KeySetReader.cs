using System.Globalization;
using Microsoft.Extensions.Options;
using PoemsCds.Service.Options;

namespace PoemsCds.Service.Security;

/// <summary>Reads key sets from their configured addresses or files, never from an address in a token.</summary>
internal sealed class KeySetReader(IHttpClientFactory http, IOptions<PoemsCdsOptions> options)
{
    /// <summary>Name of the HTTP client.</summary>
    internal const string HttpClientName = "key-sets";

    /// <summary>Maximum size of a key set, in bytes.</summary>
    internal const int MaxBytes = 256 << 10;

    /// <summary>Adds the HTTP client, without redirects, cookies and logs, with a size limit.</summary>
    internal static void AddHttpClient(IServiceCollection services) => services
        .AddHttpClient(HttpClientName, client => client.MaxResponseContentBufferSize = MaxBytes)
        .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false })
        .RemoveAllLoggers();

    /// <summary>Reads the key set of a client.</summary>
    /// <param name="client">The client.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    /// <exception cref="KeySetException">The key set cannot be read.</exception>
    internal async Task<PublicKeySet> ReadAsync(ClientOptions client, CancellationToken cancellationToken)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timeout.CancelAfter(TimeSpan.FromSeconds(options.Value.Tokens.KeySetTimeoutSeconds));
        try
        {
            return PublicKeySet.Parse(client.JwksUri is { Length: > 0 } address
                ? await DownloadAsync(address, timeout.Token)
                : await File.ReadAllBytesAsync(Path.GetFullPath(client.JwksFile ?? ""), timeout.Token));
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new KeySetException("timed out");
        }
        catch (HttpRequestException e)
        {
            throw new KeySetException(e.HttpRequestError == HttpRequestError.ConfigurationLimitExceeded
                ? "too large"
                : $"no connection ({e.HttpRequestError})");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new KeySetException($"the file cannot be read ({e.GetType().Name})");
        }
    }

    private async Task<byte[]> DownloadAsync(string address, CancellationToken cancellationToken)
    {
        using var client = http.CreateClient(HttpClientName);
        using var answer = await client.GetAsync(new Uri(address), cancellationToken);
        return answer.StatusCode == System.Net.HttpStatusCode.OK
            ? await answer.Content.ReadAsByteArrayAsync(cancellationToken)
            : throw new KeySetException($"status {((int)answer.StatusCode).ToString(CultureInfo.InvariantCulture)}");
    }
}
