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
internal sealed class Purging(
    StoreRetention retention, StoreState state, IOptions<PoemsCdsOptions> options, SteadyClock clock, TimeProvider time, ILogger<Purging> log)
    : BackgroundService
{
    private const string Use = "purge";

    private static readonly TimeSpan Interval = TimeSpan.FromHours(1);

    /// <summary>Deletes once.</summary>
    internal async Task PurgeAsync(CancellationToken cancel)
    {
        try
        {
            var deleted = await Task.Run(() => retention.PurgeAsync(options.Value.Store, clock.Now.UtcDateTime, cancel), cancel);
            state.Worked();
            Log.Purged(log, deleted.Cards, deleted.Feedback, deleted.Tokens);
        }
        catch (Exception e) when (!cancel.IsCancellationRequested)
        {
            state.Failed(Use, e);
        }
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            await PurgeAsync(stoppingToken);
        }
    }
}
