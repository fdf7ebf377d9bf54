using System.Collections.Concurrent;
using Npgsql;
using Polly;
using Polly.Retry;

namespace PoemsCds.Store;

/// <summary>
/// The retries, timeouts, circuit breakers and bulkheads of the store.
/// <list type="table">
/// <item><term><see cref="Dismissals"/></term><description>the look-up of a hook call: the configured timeout, and a breaker and 16
/// concurrent reads per client</description></item>
/// <item><term><see cref="Feedback"/></term><description>a feedback request: 10 seconds and a breaker</description></item>
/// <item><term><see cref="Tokens"/></term><description>the replay check of a token: 1 second and a breaker</description></item>
/// <item><term><see cref="CardWrites"/></term><description>the queues of cards and outcomes: a retry every second until they are written
/// </description></item>
/// <item><term><see cref="Purges"/></term><description>deletion of expired rows: a retry every minute until it works</description></item>
/// <item><term><see cref="Changes"/></term><description>changes of the roll-out: a retry every 10 seconds until it works
/// </description></item>
/// <item><term><see cref="PendingCard"/></term><description>feedback on a card in the queue: a timeout of 1 second</description></item>
/// <item><term><see cref="Conflicts"/></term><description>a transaction that deadlocked: two immediate retries</description></item>
/// <item><term><see cref="Probe"/></term><description>a health probe: a timeout of 2 seconds</description></item>
/// <item><term><see cref="Start"/></term><description>the start of the host: a timeout of 10 seconds</description></item>
/// </list>
/// </summary>
public sealed class StorePipelines
{
    private const int MaxConcurrentReads = 16;

    private readonly ConcurrentDictionary<string, RequestPipeline> _dismissals = new(StringComparer.Ordinal);
    private readonly TimeSpan _lookup;
    private readonly SteadyTimeProvider _time;

    /// <summary>Creates the pipelines, which are not shared with other instances.</summary>
    public StorePipelines(StoreSettings settings, TimeProvider time)
    {
        _lookup = TimeSpan.FromMilliseconds(settings.DismissalLookupMilliseconds);
        _time = new SteadyTimeProvider(time);
        Feedback = new RequestPipeline(TimeSpan.FromSeconds(10), null, _time);
        Tokens = new RequestPipeline(TimeSpan.FromSeconds(1), null, _time);
        CardWrites = RetryEvery(TimeSpan.FromSeconds(1), e => !StoreError.IsCausedByData(e));
        Purges = RetryEvery(TimeSpan.FromMinutes(1), _ => true);
        Changes = RetryEvery(TimeSpan.FromSeconds(10), _ => true);
        PendingCard = WithTimeout(TimeSpan.FromSeconds(1));
        Probe = WithTimeout(TimeSpan.FromSeconds(2));
        Start = WithTimeout(TimeSpan.FromSeconds(10));
    }

    /// <summary>The pipeline of feedback requests.</summary>
    public RequestPipeline Feedback { get; }

    /// <summary>The pipeline of the replay check of tokens.</summary>
    public RequestPipeline Tokens { get; }

    /// <summary>The pipeline for deadlocks with other nodes, such as one that purges the same rows in another order.</summary>
    internal static ResiliencePipeline Conflicts { get; } = new ResiliencePipelineBuilder()
        .AddRetry(new RetryStrategyOptions
        {
            MaxRetryAttempts = 2,
            Delay = TimeSpan.Zero,
            ShouldHandle = attempt => new(attempt.Outcome.Exception
                is PostgresException { SqlState: PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure }),
        })
        .Build();

    /// <summary>The pipeline that writes queued cards; it gives up if the database rejects their content.</summary>
    internal ResiliencePipeline CardWrites { get; }

    /// <summary>The pipeline that deletes expired rows.</summary>
    internal ResiliencePipeline Purges { get; }

    /// <summary>The pipeline that writes changes of the roll-out.</summary>
    internal ResiliencePipeline Changes { get; }

    /// <summary>The pipeline that waits for the card of a feedback report.</summary>
    internal ResiliencePipeline PendingCard { get; }

    /// <summary>The pipeline of health probes.</summary>
    internal ResiliencePipeline Probe { get; }

    /// <summary>The pipeline of start-up.</summary>
    internal ResiliencePipeline Start { get; }

    /// <summary>The pipeline of the look-up of dismissals. Each client has its own, so that none uses up another's.</summary>
    internal RequestPipeline Dismissals(string client) =>
        _dismissals.GetOrAdd(client, _ => new RequestPipeline(_lookup, MaxConcurrentReads, _time));

    private ResiliencePipeline WithTimeout(TimeSpan limit) =>
        new ResiliencePipelineBuilder { TimeProvider = _time }.AddTimeout(limit).Build();

    private ResiliencePipeline RetryEvery(TimeSpan delay, Func<Exception, bool> shouldRetry) =>
        new ResiliencePipelineBuilder { TimeProvider = _time }
            .AddRetry(new RetryStrategyOptions
            {
                MaxRetryAttempts = int.MaxValue,
                Delay = delay,
                ShouldHandle = attempt => new(attempt.Outcome.Exception is { } e && shouldRetry(e)),
            })
            .Build();
}
