using System.Collections.Concurrent;
using Npgsql;
using Polly;
using Polly.Retry;

namespace PoemsCds.Store;

/// <summary>
/// All retries, time limits, circuit breakers and bulkheads of the store.
/// <list type="table">
/// <item><term><see cref="Dismissals"/></term><description>what a hook call waits for: the configured time, a breaker and 16 reads at
/// once for each client</description></item>
/// <item><term><see cref="Feedback"/></term><description>what a feedback request waits for: 10 seconds and a breaker</description></item>
/// <item><term><see cref="Tokens"/></term><description>what a caller's check waits for: 1 second and a breaker</description></item>
/// <item><term><see cref="CardWrites"/></term><description>the queue: again every second until the cards are written</description></item>
/// <item><term><see cref="Purges"/></term><description>deletion of expired rows: again every minute until it works</description></item>
/// <item><term><see cref="PendingCard"/></term><description>feedback on a card in the queue: 1 second</description></item>
/// <item><term><see cref="Conflicts"/></term><description>a transaction that deadlocked: twice more, at once</description></item>
/// <item><term><see cref="Probe"/></term><description>a health probe: 2 seconds</description></item>
/// <item><term><see cref="Start"/></term><description>the start of the host: 10 seconds</description></item>
/// </list>
/// </summary>
public sealed class StorePipelines
{
    private const int ReadsAtOnce = 16;

    private readonly ConcurrentDictionary<string, RequestPipeline> _dismissals = new(StringComparer.Ordinal);
    private readonly TimeSpan _lookup;
    private readonly SteadyTimeProvider _time;

    /// <summary>Builds the pipelines. None is shared with another instance.</summary>
    public StorePipelines(StoreSettings settings, TimeProvider time)
    {
        _lookup = TimeSpan.FromMilliseconds(settings.DismissalLookupMilliseconds);
        _time = new SteadyTimeProvider(time);
        Feedback = new RequestPipeline(TimeSpan.FromSeconds(10), null, _time);
        Tokens = new RequestPipeline(TimeSpan.FromSeconds(1), null, _time);
        CardWrites = Until(TimeSpan.FromSeconds(1), e => !StoreError.IsOfContent(e));
        Purges = Until(TimeSpan.FromMinutes(1), _ => true);
        PendingCard = Within(TimeSpan.FromSeconds(1));
        Probe = Within(TimeSpan.FromSeconds(2));
        Start = Within(TimeSpan.FromSeconds(10));
    }

    /// <summary>The pipeline of feedback requests.</summary>
    public RequestPipeline Feedback { get; }

    /// <summary>The pipeline of the check that a token is used once.</summary>
    public RequestPipeline Tokens { get; }

    /// <summary>Deadlocks with other nodes, such as one that purges the same rows in another order.</summary>
    internal static ResiliencePipeline Conflicts { get; } = new ResiliencePipelineBuilder()
        .AddRetry(new RetryStrategyOptions
        {
            MaxRetryAttempts = 2,
            Delay = TimeSpan.Zero,
            ShouldHandle = attempt => new(attempt.Outcome.Exception
                is PostgresException { SqlState: PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure }),
        })
        .Build();

    /// <summary>The pipeline that writes queued cards; it ends early when the database cannot keep their content.</summary>
    internal ResiliencePipeline CardWrites { get; }

    /// <summary>The pipeline that deletes expired rows.</summary>
    internal ResiliencePipeline Purges { get; }

    /// <summary>The pipeline of the wait for a card that feedback is about.</summary>
    internal ResiliencePipeline PendingCard { get; }

    /// <summary>The pipeline of health probes.</summary>
    internal ResiliencePipeline Probe { get; }

    /// <summary>The pipeline of the start.</summary>
    internal ResiliencePipeline Start { get; }

    /// <summary>The pipeline of the look-up of dismissals. Each client has its own, so that none uses up another's.</summary>
    internal RequestPipeline Dismissals(string client) =>
        _dismissals.GetOrAdd(client, _ => new RequestPipeline(_lookup, ReadsAtOnce, _time));

    private ResiliencePipeline Within(TimeSpan limit) => new ResiliencePipelineBuilder { TimeProvider = _time }.AddTimeout(limit).Build();

    private ResiliencePipeline Until(TimeSpan pause, Func<Exception, bool> isWorthTrying) =>
        new ResiliencePipelineBuilder { TimeProvider = _time }
            .AddRetry(new RetryStrategyOptions
            {
                MaxRetryAttempts = int.MaxValue,
                Delay = pause,
                ShouldHandle = attempt => new(attempt.Outcome.Exception is { } e && isWorthTrying(e)),
            })
            .Build();
}
