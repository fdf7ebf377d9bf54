using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;


namespace PoemsCds.Store;

/// <summary>
/// Deletes what has had its time. Every hour, as used tokens gather quickly; a node that does it twice finds nothing. A clock
/// that runs ahead deletes nothing before its time.
/// </summary>
/// <param name="retention">Deletes.</param>
/// <param name="state">Is told whether it worked.</param>
/// <param name="settings">How long things are kept.</param>
/// <param name="now">The time by which something may be deleted; never ahead of the time that has passed.</param>
/// <param name="time">Clock of the pauses.</param>
/// <param name="log">Log.</param>
public sealed class RetentionService(
    StoreRetention retention, StoreState state, StoreSettings settings, Func<DateTimeOffset> now, TimeProvider time, ILogger<RetentionService> log)
    : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromHours(1);
    private static readonly TimeSpan Again = TimeSpan.FromMinutes(1);

    /// <summary>Deletes once.</summary>
    /// <returns>Whether it worked.</returns>
    internal async Task<bool> PurgeAsync(CancellationToken cancellationToken)
    {
        try
        {
            var deleted = await Task.Run(() => retention.PurgeAsync(settings, now().UtcDateTime, cancellationToken), cancellationToken);
            state.Worked(StoreUse.Purge);
            StoreLog.Purged(log, deleted.Cards, deleted.Feedback, deleted.Tokens);
            return true;
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            state.Failed(StoreUse.Purge, e);
            return false;
        }
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var pause = Interval;
        while (!stoppingToken.IsCancellationRequested)
        {
            await Task.Delay(pause, time, stoppingToken);
            pause = await PurgeAsync(stoppingToken) ? Interval : Again;
        }
    }
}
