using Microsoft.Extensions.Hosting;

namespace PoemsCds.Store;

/// <summary>
/// Writes the changed counts every ten seconds, and once more when the service stops. Counts that cannot be written are written with the
/// next ones: they hold the whole day, so that none is lost or counted twice.
/// </summary>
/// <param name="counts">The counts of this process.</param>
/// <param name="store">Where they are written.</param>
/// <param name="state">Records whether they were written.</param>
/// <param name="newId">Creates the id of the process.</param>
/// <param name="time">The clock.</param>
public sealed class RecognitionWriter(
    RecognitionCounts counts, RecognitionStore store, StoreState state, Func<Guid> newId, TimeProvider time)
    : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);

    private readonly Guid _process = newId();

    /// <summary>Writes the counts that changed, and forgets days that are over.</summary>
    internal async Task WriteAsync()
    {
        var changed = counts.TakeChanged();
        if (changed.IsEmpty)
        {
            return;
        }

        try
        {
            // SQLite blocks the calling thread, which may be the one that starts the host.
            await Task.Run(() => store.WriteAsync(_process, changed, CancellationToken.None), CancellationToken.None);
            state.Worked(StoreUse.Counts);
            counts.Forget(DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime).AddDays(-1));
        }
        catch (Exception e)
        {
            state.Failed(StoreUse.Counts, e);
            counts.PutBack(changed);
        }
    }

    /// <inheritdoc/>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await WriteAsync();
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await Task.Delay(Interval, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await WriteAsync();
        }
    }
}
