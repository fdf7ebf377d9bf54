using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using PoemsCds.Fhir.Json;

namespace PoemsCds.FhirClient;

/// <summary>
/// Sends one request to a FHIR server. It neither logs nor traces, because addresses hold the patient's id. It propagates the trace
/// context, without baggage.
/// </summary>
internal sealed class FhirTransport : IDisposable
{
    private const int InitialSize = 64 << 10;
    private static readonly TimeSpan RetryDelay = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan MaxRetryDelay = TimeSpan.FromSeconds(1);

    private readonly HttpMessageInvoker _client;

    internal FhirTransport(OutboundAddressPolicy rules, TimeSpan connect) => _client = new HttpMessageInvoker(rules.CreateHandler(connect));

    /// <summary>Requests a page.</summary>
    /// <param name="address">The address, which the caller has checked.</param>
    /// <param name="token">The bearer token.</param>
    /// <param name="room">The size limit and memory for the response.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    internal async ValueTask<PageResponse> GetAsync(Uri address, string token, PageRoom room, CancellationToken cancellationToken)
    {
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, address);
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
            request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/fhir+json"));
            DistributedContextPropagator.Current.Inject(Activity.Current, request, AddTraceHeader);
            using var response = await _client.SendAsync(request, cancellationToken);
            return OutcomeOf(response.StatusCode) is { } failure ? Failed(failure, response)
                : !IsJson(response.Content.Headers.ContentType) ? new PageResponse(FetchOutcome.NotJson)
                : await ReadAsync(response.Content, room, cancellationToken);
        }
        catch (HttpRequestException e) when (e.InnerException is AddressRefusedException)
        {
            return new PageResponse(FetchOutcome.AddressRefused);
        }
        catch (HttpRequestException e) when (e.HttpRequestError is HttpRequestError.ConnectionError
            or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError)
        {
            return new PageResponse(FetchOutcome.Unreachable, RetryAfter: RetryDelay);
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
        var size = (int)(content.Headers.ContentLength ?? InitialSize);
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

    // Baggage is not propagated: its content is unknown.
    private static void AddTraceHeader(object? request, string name, string value)
    {
        if (name is "traceparent" or "tracestate")
        {
            (request as HttpRequestMessage)?.Headers.TryAddWithoutValidation(name, value);
        }
    }

    // Retries after a short Retry-After; without the header, only after a gateway error.
    private static PageResponse Failed(FetchOutcome outcome, HttpResponseMessage response)
    {
        var asked = response.Headers.RetryAfter?.Delta;
        TimeSpan? wait = response.StatusCode switch
        {
            HttpStatusCode.TooManyRequests => asked,
            HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout => asked ?? RetryDelay,
            _ => null,
        };
        return new PageResponse(outcome, RetryAfter: wait <= MaxRetryDelay ? wait : null);
    }

    private static bool IsJson(MediaTypeHeaderValue? type) =>
        type?.MediaType is { } name
        && (name.Equals("application/json", StringComparison.OrdinalIgnoreCase)
            || (name.StartsWith("application/", StringComparison.OrdinalIgnoreCase)
                && name.EndsWith("+json", StringComparison.OrdinalIgnoreCase)));
}
