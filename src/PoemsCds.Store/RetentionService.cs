using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace PoemsCds.Store;

/// <summary>
/// Deletes expired rows every hour, because used tokens accumulate quickly. Several nodes may do so. A clock that runs ahead does not
/// delete rows early.
/// </summary>
/// <param name="retention">Deletes the rows.</param>
/// <param name="state">Records whether a purge succeeded.</param>
/// <param name="settings">The retention of each kind.</param>
/// <param name="pipelines">Retries a failed purge.</param>
/// <param name="now">The time by which rows expire; never ahead of the time that has elapsed.</param>
/// <param name="time">The clock for the intervals.</param>
/// <param name="log">The log.</param>
public sealed class RetentionService(
    StoreRetention retention,
    StoreState state,
    StoreSettings settings,
    StorePipelines pipelines,
    Func<DateTimeOffset> now,
    TimeProvider time,
    ILogger<RetentionService> log)
    : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromHours(1);

    /// <summary>Deletes expired rows once.</summary>
    internal async Task PurgeAsync(CancellationToken cancellationToken)
    {
        try
        {
            // SQLite blocks the calling thread.
            var deleted = await Task.Run(() => retention.PurgeAsync(settings, now().UtcDateTime, cancellationToken), cancellationToken);
            state.Worked(StoreUse.Purge);
            StoreLog.Purged(log, deleted.Cards, deleted.Feedback, deleted.Tokens);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            state.Failed(StoreUse.Purge, e);
            throw;
        }
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await Task.Delay(Interval, time, stoppingToken);
            await pipelines.Purges.ExecuteAsync(async token => await PurgeAsync(token), stoppingToken);
        }
    }
}
