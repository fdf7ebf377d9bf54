using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using PoemsCds.Fhir.Json;

namespace PoemsCds.FhirClient;

/// <summary>
/// Sends one request to a FHIR server. Nothing here logs, and no trace is made of it: addresses hold the patient's id. The
/// trace context is passed on, without baggage.
/// </summary>
internal sealed class FhirTransport : IDisposable
{
    private const int FirstSize = 64 << 10;
    private static readonly TimeSpan Quick = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(1);

    private readonly HttpMessageInvoker _client;

    internal FhirTransport(OutboundAddressPolicy rules, TimeSpan connect) => _client = new HttpMessageInvoker(new SocketsHttpHandler
    {
        ConnectCallback = (context, cancellationToken) => rules.ConnectAsync(context, cancellationToken),
        ConnectTimeout = connect,
        AllowAutoRedirect = false,
        UseProxy = false, // a proxy would resolve the name itself, out of sight of the rules
        UseCookies = false,
        ActivityHeadersPropagator = null, // switches the built-in trace off, which would hold the address
        AutomaticDecompression = DecompressionMethods.All,
        MaxResponseHeadersLength = 64,
        PooledConnectionLifetime = TimeSpan.FromMinutes(2),
    });

    /// <summary>Asks for a page.</summary>
    /// <param name="address">Its address, checked before.</param>
    /// <param name="token">Bearer token.</param>
    /// <param name="room">Room for the answer.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    internal async ValueTask<PageResponse> GetAsync(Uri address, string token, PageRoom room, CancellationToken cancellationToken)
    {
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, address);
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
            request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/fhir+json"));
            DistributedContextPropagator.Current.Inject(Activity.Current, request, PassOn);
            using var response = await _client.SendAsync(request, cancellationToken);
            return OutcomeOf(response.StatusCode) is { } failure ? Failed(failure, response)
                : !IsJson(response.Content.Headers.ContentType) ? new PageResponse(FetchOutcome.NotJson)
                : await ReadAsync(response.Content, room, cancellationToken);
        }
        catch (HttpRequestException e) when (e.InnerException is AddressRefusedException)
        {
            return new PageResponse(FetchOutcome.AddressRefused);
        }
        catch (HttpRequestException e) when (e.HttpRequestError is HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError)
        {
            return new PageResponse(FetchOutcome.Unreachable, RetryAfter: Quick);
        }
        catch (Exception e) when (e is HttpRequestException or IOException or InvalidDataException)
        {
            return new PageResponse(FetchOutcome.ConnectionBroken);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _client.Dispose();

    private static async Task<PageResponse> ReadAsync(HttpContent content, PageRoom room, CancellationToken cancellationToken)
    {
        if (content.Headers.ContentLength > room.Bytes)
        {
            return new PageResponse(FetchOutcome.TooLarge);
        }

        using var stream = await content.ReadAsStreamAsync(cancellationToken);
        var size = (int)(content.Headers.ContentLength ?? FirstSize);
        return PageResponse.Of(await PooledBuffer.ReadAsync(stream, size, room.Bytes, room.Share, cancellationToken));
    }

    private static FetchOutcome? OutcomeOf(HttpStatusCode status) => (int)status switch
    {
        200 => null,
        >= 300 and < 400 => FetchOutcome.Redirected,
        401 or 403 => FetchOutcome.Unauthorized,
        404 or 410 => FetchOutcome.NotFound,
        429 => FetchOutcome.Throttled,
        >= 500 => FetchOutcome.ServerError,
        _ => FetchOutcome.OtherStatus,
    };

    // The caller's baggage stays here: nobody knows what is in it.
    private static void PassOn(object? request, string name, string value)
    {
        if (name is "traceparent" or "tracestate")
        {
            (request as HttpRequestMessage)?.Headers.TryAddWithoutValidation(name, value);
        }
    }

    // A server that says to ask again in a moment is asked again; one that names no time, only after the error of a gateway.
    private static PageResponse Failed(FetchOutcome outcome, HttpResponseMessage response)
    {
        var asked = response.Headers.RetryAfter?.Delta;
        TimeSpan? wait = response.StatusCode switch
        {
            HttpStatusCode.TooManyRequests => asked,
            HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout => asked ?? Quick,
            _ => null,
        };
        return new PageResponse(outcome, RetryAfter: wait <= LongestWait ? wait : null);
    }

    private static bool IsJson(MediaTypeHeaderValue? type) =>
        type?.MediaType is { } name
        && (name.Equals("application/json", StringComparison.OrdinalIgnoreCase)
            || (name.StartsWith("application/", StringComparison.OrdinalIgnoreCase) && name.EndsWith("+json", StringComparison.OrdinalIgnoreCase)));
}
