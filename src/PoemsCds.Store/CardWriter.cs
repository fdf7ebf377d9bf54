using Microsoft.Extensions.Hosting;
using PoemsCds.Store.Records;

namespace PoemsCds.Store;

/// <summary>Writes the queued cards, many at once. While the store is away it tries again; when the service stops it tries once more.</summary>
public sealed class CardWriter(PendingCards queue, CardStore store, StoreState state) : BackgroundService
{
    private const int MostAtOnce = 500;

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    // The answer that brought a card goes out first, and cards of the same moment are written together.
    private static readonly TimeSpan Gathering = TimeSpan.FromMilliseconds(100);

    /// <inheritdoc/>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        queue.Complete();
        await base.StopAsync(cancellationToken);
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        state.Watch(() => queue.Count);
        while (await queue.Reader.WaitToReadAsync(CancellationToken.None))
        {
            await WaitAsync(Gathering, stoppingToken);
            var batch = new List<CardRecord>();
            while (batch.Count < MostAtOnce && queue.Reader.TryRead(out var card))
            {
                batch.Add(card);
            }

            if (!await WriteAsync(batch, stoppingToken))
            {
                state.Dropped(batch.Count);
            }

            queue.Settle(batch);
        }
    }

    private async Task<bool> WriteAsync(List<CardRecord> batch, CancellationToken stopping)
    {
        while (true)
        {
            try
            {
                // SQLite does its work on the thread that asks: not on one that starts the host.
                await Task.Run(() => store.AddAsync(batch, CancellationToken.None), CancellationToken.None);
                state.Worked(StoreUse.Write);
                return true;
            }
            catch (Exception e)
            {
                state.Failed(StoreUse.Write, e);
                if (stopping.IsCancellationRequested || StoreError.IsOfContent(e))
                {
                    return false;
                }
            }

            await WaitAsync(Pause, stopping);
        }
    }

    private static Task WaitAsync(TimeSpan time, CancellationToken stopping) =>
        Task.Delay(time, stopping).ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
}
