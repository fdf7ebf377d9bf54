using Polly;
using Polly.CircuitBreaker;

namespace PoemsCds.Store;

/// <summary>
/// The way of a request to the database: a circuit breaker around a time limit around a bulkhead. The request leaves when its time is up,
/// whatever the driver does. The work goes on behind it, and occupies the bulkhead until it has ended.
/// </summary>
/// <remarks>
/// After five failures in a row the database is left alone for a second. Then one request tries it, but not while the one that tried it
/// before has not ended: a driver may block a thread for as long as a server hangs.
/// </remarks>
public sealed class RequestPipeline
{
    private const int FailuresInARow = 5;

    private static readonly TimeSpan Break = TimeSpan.FromSeconds(1);

    private readonly CircuitBreakerStateProvider _breaker = new();
    private readonly ResiliencePipeline _request;
    private readonly ResiliencePipeline _work;
    private readonly ResiliencePipeline _trial = new ResiliencePipelineBuilder().AddConcurrencyLimiter(permitLimit: 1).Build();
    private int _failures;

    /// <summary>Builds the pipeline.</summary>
    /// <param name="limit">The time limit of a request.</param>
    /// <param name="atOnce">The largest number of uses at once; others wait, until their time is up. <see langword="null"/>: any.</param>
    /// <param name="time">A clock that is never set back.</param>
    internal RequestPipeline(TimeSpan limit, int? atOnce, TimeProvider time)
    {
        _request = new ResiliencePipelineBuilder { TimeProvider = time }
            .AddCircuitBreaker(new CircuitBreakerStrategyOptions
            {
                // Polly opens at a ratio of failures. Here ShouldHandle counts them in a row, so that a good record does not delay it.
                FailureRatio = 0,
                MinimumThroughput = 2,
                SamplingDuration = TimeSpan.FromDays(1),
                BreakDuration = Break,
                StateProvider = _breaker,
                ShouldHandle = attempt => new(IsOneTooMany(attempt.Outcome.Exception, attempt.Context.CancellationToken)),
            })
            .AddTimeout(limit)
            .Build();
        _work = atOnce is { } permits
            ? new ResiliencePipelineBuilder().AddConcurrencyLimiter(permits, queueLimit: int.MaxValue).Build()
            : ResiliencePipeline.Empty;
    }

    /// <summary>Whether the database is left alone, after failures in a row.</summary>
    internal bool IsBroken => _breaker.CircuitState != CircuitState.Closed;

    /// <summary>Uses the database.</summary>
    /// <param name="use">The use, on another thread. Its token is canceled when the time is up; it may ignore that.</param>
    /// <param name="cancellationToken">Ends the wait; that is not a failure of the database.</param>
    /// <exception cref="Exception">
    /// The failure of the use, or one of Polly's: <see cref="StoreError.IsNotAsked"/> and <see cref="StoreError.IsLate"/> tell.
    /// </exception>
    public async Task<T> RunAsync<T>(Func<CancellationToken, Task<T>> use, CancellationToken cancellationToken) =>
        await _request.ExecuteAsync(async token => await Begin(use, token).WaitAsync(token), cancellationToken);

    // SQLite does its work on the calling thread.
    private Task<T> Begin<T>(Func<CancellationToken, Task<T>> use, CancellationToken token)
    {
        var bulkhead = _breaker.CircuitState == CircuitState.HalfOpen ? _trial : _work;
        var running = Task.Run(async () => await bulkhead.ExecuteAsync(async t => await use(t), token), CancellationToken.None);
        _ = running.ContinueWith(
            left => left.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default); // nobody waits
        return running;
    }

    private bool IsOneTooMany(Exception? failure, CancellationToken caller)
    {
        if (failure is OperationCanceledException && caller.IsCancellationRequested)
        {
            return false;
        }

        if (failure is null or TooManyReportsException || StoreError.IsOfContent(failure))
        {
            Volatile.Write(ref _failures, 0);
            return false;
        }

        return Interlocked.Increment(ref _failures) >= FailuresInARow;
    }
}
