using Microsoft.Extensions.Hosting;
using PoemsCds.Store.Records;
using Polly;

namespace PoemsCds.Store;

/// <summary>
/// Writes the queued cards in batches. While the store is unavailable it retries every second; when the service stops it tries once
/// more.
/// </summary>
public sealed class CardWriter(PendingCards queue, CardStore store, StoreState state, StorePipelines pipelines, TimeProvider time)
    : BackgroundService
{
    private const int MaxBatchSize = 500;

    // Lets the response with the card go out first, and batches cards of the same moment.
    private static readonly TimeSpan BatchWindow = TimeSpan.FromMilliseconds(100);

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
            await Task.Delay(BatchWindow, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            var batch = new List<CardRecord>();
            while (batch.Count < MaxBatchSize && queue.Reader.TryRead(out var card))
            {
                batch.Add(card);
            }

            if (await WriteAsync(batch, pipelines.CardWrites, stoppingToken) is var dropped and > 0)
            {
                state.Dropped(dropped);
            }

            queue.MarkWritten(batch);
        }
    }

    // Returns the number of cards that could not be written. A card that the database rejects does not affect the others.
    private async Task<int> WriteAsync(List<CardRecord> batch, ResiliencePipeline attempts, CancellationToken stopping)
    {
        try
        {
            await attempts.ExecuteAsync(async _ => await AddAsync(batch), stopping);
            return 0;
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            return await WriteAsync(batch, ResiliencePipeline.Empty, CancellationToken.None);
        }
        catch (Exception e) when (StoreError.IsCausedByData(e) && batch.Count > 1)
        {
            var dropped = 0;
            foreach (var card in batch)
            {
                dropped += await WriteAsync([card], attempts, stopping);
            }

            return dropped;
        }
        catch (Exception)
        {
            return batch.Count; // the state holds the reason
        }
    }

    private async Task AddAsync(List<CardRecord> batch)
    {
        try
        {
            // SQLite blocks the calling thread, which may be the one that starts the host.
            await Task.Run(() => store.AddAsync(batch, CancellationToken.None), CancellationToken.None);
            state.Worked(StoreUse.Write);
        }
        catch (Exception e)
        {
            state.Failed(StoreUse.Write, e);
            throw;
        }
    }
}
