using Microsoft.Extensions.Options;
using PoemsCds.Service.Diagnostics;
using PoemsCds.Service.Options;
using PoemsCds.Service.Security;
using PoemsCds.Store;

namespace PoemsCds.Service.Storage;

/// <summary>
/// Deletes what has had its time. Every hour, as used tokens gather quickly; a node that does it twice finds nothing. A clock
/// that runs ahead deletes nothing before its time.
/// </summary>
internal sealed class RetentionService(
    StoreRetention retention, StoreState state, IOptions<PoemsCdsOptions> options, SteadyClock clock, TimeProvider time, ILogger<RetentionService> log)
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
            var deleted = await Task.Run(() => retention.PurgeAsync(options.Value.Store, clock.Now.UtcDateTime, cancellationToken), cancellationToken);
            state.Worked(StoreUse.Purge);
            Log.Purged(log, deleted.Cards, deleted.Feedback, deleted.Tokens);
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
