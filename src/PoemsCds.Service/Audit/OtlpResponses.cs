using System.Net;

namespace PoemsCds.Service.Audit;

/// <summary>
/// Remembers what the collector answered. The exporter of OpenTelemetry does not tell whether it delivered, so its responses do.
/// </summary>
internal sealed class OtlpResponses() : DelegatingHandler(new SocketsHttpHandler { AllowAutoRedirect = false })
{
    private const string NoAnswer = "the collector did not answer within the time limit";
    private const string GrpcStatus = "grpc-status";

    private volatile string? _fault = NoAnswer;

    /// <summary>Why the last event was not accepted; <see langword="null"/> if it was.</summary>
    internal string? Fault => _fault;

    /// <summary>Forgets the last response.</summary>
    internal void Clear() => _fault = NoAnswer;

    /// <inheritdoc/>
    protected override HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellationToken) =>
        Read(() => base.Send(request, cancellationToken));

    /// <inheritdoc/>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        try
        {
            var response = await base.SendAsync(request, cancellationToken);
            _fault = FaultOf(response);
            return response;
        }
        catch (HttpRequestException e)
        {
            _fault = FaultOf(e);
            throw;
        }
    }

    private HttpResponseMessage Read(Func<HttpResponseMessage> send)
    {
        try
        {
            var response = send();
            _fault = FaultOf(response);
            return response;
        }
        catch (HttpRequestException e)
        {
            _fault = FaultOf(e);
            throw;
        }
    }

    private static string FaultOf(HttpRequestException e) => $"the collector cannot be reached ({e.HttpRequestError})";

    // A gRPC server that refuses a call says so in a header of its response, whose status is 200.
    private static string? FaultOf(HttpResponseMessage response) =>
        response.StatusCode != HttpStatusCode.OK ? $"the collector answered {(int)response.StatusCode}"
        : response.Headers.TryGetValues(GrpcStatus, out var status) && status.First() is not "0" and var code
            ? $"the collector answered with gRPC status {code}"
            : null;
}
