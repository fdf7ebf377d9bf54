using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Nodes;
using PoemsCds.Cli.Input;
using PoemsCds.Cli.Tokens;

namespace PoemsCds.Cli.Trying;

/// <summary>A service that is called over HTTP, with a token for each call.</summary>
/// <param name="baseAddress">Its base address; tokens are issued for addresses below it.</param>
/// <param name="tokenFor">Gives the token for an address; <see langword="null"/> for none.</param>
/// <param name="time">Measures calls.</param>
internal sealed class RunningService(string baseAddress, Func<string, string?> tokenFor, TimeProvider time) : IDisposable
{
    private const string Prefix = "poems-";
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    // A redirect would send record and token somewhere else.
    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { Timeout = Longest };

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    /// <summary>Reads which services there are: their ids by hook.</summary>
    /// <param name="hasKey">Whether a token can be made for discovery too.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="UnusableInputException">The service is not reached, refuses the caller, or is another one.</exception>
    internal async Task<IReadOnlyDictionary<string, string>> DiscoverAsync(bool hasKey, CancellationToken cancellationToken)
    {
        var address = ServiceAddress.Discovery(baseAddress);
        var answer = await SendAsync(HttpMethod.Get, address, null, withToken: false, cancellationToken);
        if (answer.Status == HttpStatusCode.Unauthorized && hasKey)
        {
            answer = await SendAsync(HttpMethod.Get, address, null, withToken: true, cancellationToken);
        }

        RequireUsable(answer, address);
        return answer.Status == HttpStatusCode.OK && ServicesIn(answer.Body) is { Count: > 0 } services
            ? services
            : throw new UnusableInputException(
                baseAddress,
                $"answers with {(int)answer.Status}, but not as PoemsCds: {address} does not list services whose ids begin with {Prefix}",
                "Give the base address of the service, without /cds-services");
    }

    /// <summary>Posts a request.</summary>
    /// <param name="id">Id of the service.</param>
    /// <param name="body">The request.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="UnusableInputException">The service is not reached, or answers no caller like this one.</exception>
    internal async Task<HttpAnswer> PostAsync(string id, byte[] body, CancellationToken cancellationToken)
    {
        var address = ServiceAddress.Of(baseAddress, id);
        var answer = await SendAsync(HttpMethod.Post, address, body, withToken: true, cancellationToken);
        RequireUsable(answer, address);
        return answer;
    }

    private async Task<HttpAnswer> SendAsync(
        HttpMethod method, string address, byte[]? body, bool withToken, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, address);
        if (withToken && tokenFor(address) is { } token)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        }

        if (body is not null)
        {
            request.Content = new ByteArrayContent(body);
            request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        }

        var start = time.GetTimestamp();
        try
        {
            using var answer = await _http.SendAsync(request, cancellationToken);
            var content = await answer.Content.ReadAsByteArrayAsync(cancellationToken);
            return new HttpAnswer(answer.StatusCode, content, time.GetElapsedTime(start), answer.Headers.RetryAfter?.ToString());
        }
        catch (HttpRequestException e)
        {
            throw new UnusableInputException(
                baseAddress, $"cannot be reached ({e.HttpRequestError})", "Check the address and that the service has started");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            var seconds = Longest.TotalSeconds.ToString(CultureInfo.InvariantCulture);
            throw new UnusableInputException(baseAddress, $"did not answer within {seconds} s", "Look at the log of the service");
        }
    }

    // After one of these the next call would end the same way.
    private static void RequireUsable(HttpAnswer answer, string address)
    {
        switch (answer.Status)
        {
            case HttpStatusCode.Unauthorized:
                throw new UnusableInputException(
                    address,
                    "refuses the caller (401)",
                    "Event 20 of the log has the reason; 'poems-cds token explain' finds it from the token. Without a token, give --key");
            case HttpStatusCode.TooManyRequests:
                throw new UnusableInputException(
                    address,
                    $"has had too many calls (429, Retry-After {answer.RetryAfter ?? "not given"})",
                    "Wait for these seconds and begin again, or raise PoemsCds:RateLimit");
            case HttpStatusCode.ServiceUnavailable:
                throw new UnusableInputException(
                    address,
                    $"cannot answer now (503, Retry-After {answer.RetryAfter ?? "not given"})",
                    "See /health/ready and the log: the store may be away, or the service busy or stopping");
        }
    }

    private static Dictionary<string, string>? ServicesIn(byte[] body)
    {
        try
        {
            return (JsonNode.Parse(body)?["services"] as JsonArray)?.OfType<JsonObject>()
                .Select(s => (Hook: s["hook"]?.GetValue<string>(), Id: s["id"]?.GetValue<string>()))
                .Where(s => s.Hook is not null && s.Id?.StartsWith(Prefix, StringComparison.Ordinal) == true)
                .DistinctBy(s => s.Hook)
                .ToDictionary(s => s.Hook ?? "", s => s.Id ?? "", StringComparer.Ordinal);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return null;
        }
    }
}

/// <summary>An answer.</summary>
/// <param name="Status">Its status.</param>
/// <param name="Body">Its body.</param>
/// <param name="Took">How long it took.</param>
/// <param name="RetryAfter">Its <c>Retry-After</c>; <see langword="null"/> without one.</param>
internal sealed record HttpAnswer(HttpStatusCode Status, byte[] Body, TimeSpan Took, string? RetryAfter);
