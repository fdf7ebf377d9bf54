using Polly;
using Polly.CircuitBreaker;

namespace PoemsCds.Store;

/// <summary>
/// The resilience pipeline of a request to the database: a circuit breaker around a timeout around a bulkhead. The request returns at its
/// timeout, whatever the driver does. The work continues, and occupies the bulkhead until it has ended.
/// </summary>
/// <remarks>
/// After five consecutive failures the circuit is open for a second. Then one trial request is sent, but not while the previous trial
/// is still running: a driver may block a thread for as long as a server hangs.
/// </remarks>
public sealed class RequestPipeline
{
    private const int ConsecutiveFailures = 5;

    private static readonly TimeSpan Break = TimeSpan.FromSeconds(1);

    private readonly CircuitBreakerStateProvider _breaker = new();
    private readonly ResiliencePipeline _request;
    private readonly ResiliencePipeline _work;
    private readonly ResiliencePipeline _trial = new ResiliencePipelineBuilder().AddConcurrencyLimiter(permitLimit: 1).Build();
    private int _failures;

    /// <summary>Builds the pipeline.</summary>
    /// <param name="limit">The time limit of a request.</param>
    /// <param name="maxConcurrency">
    /// The maximum number of concurrent uses; others wait until their timeout. <see langword="null"/> means no limit.
    /// </param>
    /// <param name="time">A clock that is never set back.</param>
    internal RequestPipeline(TimeSpan limit, int? maxConcurrency, TimeProvider time)
    {
        _request = new ResiliencePipelineBuilder { TimeProvider = time }
            .AddCircuitBreaker(new CircuitBreakerStrategyOptions
            {
                // Polly opens at a failure ratio. Here ShouldHandle counts consecutive failures, so that earlier successes do not delay it.
                FailureRatio = 0,
                MinimumThroughput = 2,
                SamplingDuration = TimeSpan.FromDays(1),
                BreakDuration = Break,
                StateProvider = _breaker,
                ShouldHandle = attempt => new(IsBreaking(attempt.Outcome.Exception, attempt.Context.CancellationToken)),
            })
            .AddTimeout(limit)
            .Build();
        _work = maxConcurrency is { } permits
            ? new ResiliencePipelineBuilder().AddConcurrencyLimiter(permits, queueLimit: int.MaxValue).Build()
            : ResiliencePipeline.Empty;
    }

    /// <summary>Whether the circuit is open or half-open, after consecutive failures.</summary>
    internal bool IsBroken => _breaker.CircuitState != CircuitState.Closed;

    /// <summary>Uses the database.</summary>
    /// <param name="use">The use, on another thread. Its token is canceled at the timeout; the use may ignore that.</param>
    /// <param name="cancellationToken">Cancels the wait, which does not count as a failure of the database.</param>
    /// <exception cref="Exception">
    /// The failure of the use, or an exception of Polly: see <see cref="StoreError.IsRejected"/> and <see cref="StoreError.IsTimeout"/>.
    /// </exception>
    public async Task<T> RunAsync<T>(Func<CancellationToken, Task<T>> use, CancellationToken cancellationToken) =>
        await _request.ExecuteAsync(async token => await Begin(use, token).WaitAsync(token), cancellationToken);

    // SQLite blocks the calling thread.
    private Task<T> Begin<T>(Func<CancellationToken, Task<T>> use, CancellationToken token)
    {
        var bulkhead = _breaker.CircuitState == CircuitState.HalfOpen ? _trial : _work;
        var running = Task.Run(async () => await bulkhead.ExecuteAsync(async t => await use(t), token), CancellationToken.None);
        _ = running.ContinueWith(
            // Observes the exception.
            left => left.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
        return running;
    }

    private bool IsBreaking(Exception? failure, CancellationToken caller)
    {
        if (failure is OperationCanceledException && caller.IsCancellationRequested)
        {
            return false;
        }

        if (failure is null or TooManyReportsException || StoreError.IsCausedByData(failure))
        {
            Volatile.Write(ref _failures, 0);
            return false;
        }

        return Interlocked.Increment(ref _failures) >= ConsecutiveFailures;
    }
}
