using Polly;
using Polly.CircuitBreaker;
using Polly.RateLimiting;
using Polly.Registry;
using Polly.Retry;
using Polly.Timeout;

namespace PoemsCds.FhirClient;

/// <summary>
/// One resilience pipeline per FHIR server: one quick retry, a circuit breaker, a concurrency limit, and a timeout per attempt. A
/// slow or failed server affects only its callers.
/// </summary>
internal sealed class ServerPipelines(FetchLimits limits, TimeProvider time) : IDisposable
{
    private const int MinRequests = 20;
    private static readonly TimeSpan SamplingWindow = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan BreakTime = TimeSpan.FromSeconds(5);

    private readonly ResiliencePipelineRegistry<string> _servers = new();

    /// <summary>Sends one request through the pipeline of its server.</summary>
    /// <param name="server">The entry of the allow list.</param>
    /// <param name="send">Sends the request.</param>
    /// <param name="cancellationToken">Canceled when the time of the call is up or the client disconnects.</param>
    /// <exception cref="OperationCanceledException">The request was canceled.</exception>
    internal async Task<PageResponse> SendAsync(
        string server, Func<CancellationToken, ValueTask<PageResponse>> send, CancellationToken cancellationToken)
    {
        var pipeline = _servers.GetOrAddPipeline<PageResponse>(server, Build);
        try
        {
            return await pipeline.ExecuteAsync(static (next, token) => next(token), send, cancellationToken);
        }
        catch (TimeoutRejectedException)
        {
            return new PageResponse(FetchOutcome.TimedOut);
        }
        catch (BrokenCircuitException)
        {
            return new PageResponse(FetchOutcome.CircuitOpen);
        }
        catch (RateLimiterRejectedException)
        {
            return new PageResponse(FetchOutcome.Busy);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _servers.Dispose();

    private void Build(ResiliencePipelineBuilder<PageResponse> builder)
    {
        builder.TimeProvider = time;
        builder
            .AddRetry(new RetryStrategyOptions<PageResponse>
            {
                MaxRetryAttempts = 1,
                ShouldHandle = attempt => ValueTask.FromResult(attempt.Outcome.Result?.RetryAfter is not null),
                DelayGenerator = attempt => ValueTask.FromResult(attempt.Outcome.Result?.RetryAfter),
            })
            .AddCircuitBreaker(new CircuitBreakerStrategyOptions<PageResponse>
            {
                FailureRatio = 0.5,
                MinimumThroughput = MinRequests,
                SamplingDuration = SamplingWindow,
                BreakDuration = BreakTime,
                ShouldHandle = attempt => ValueTask.FromResult(
                    attempt.Outcome.Exception is TimeoutRejectedException
                    || attempt.Outcome.Result?.Outcome
                            is FetchOutcome.Unreachable or FetchOutcome.ConnectionBroken or FetchOutcome.ServerError),
            })
            .AddConcurrencyLimiter(limits.RequestsPerServer, queueLimit: limits.RequestsPerServer * 4)
            .AddTimeout(limits.Attempt);
    }
}
