using Microsoft.Extensions.Hosting;
using PoemsCds.Store.Records;
using Polly;

namespace PoemsCds.Store;

/// <summary>
/// Enters the queued outcomes in batches, after the cards of this node that were composed before them. While the store is unavailable it
/// retries every second; when the service stops it tries once more.
/// </summary>
public sealed class OutcomeWriter(
    PendingOutcomes queue, PendingCards cards, OutcomeStore store, StoreState state, StorePipelines pipelines, TimeProvider time)
    : BackgroundService
{
    private const int MaxBatchSize = 500;

    private static readonly TimeSpan BatchWindow = TimeSpan.FromMilliseconds(200);

    /// <inheritdoc/>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        queue.Complete();
        await base.StopAsync(cancellationToken);
        await WriteBatchAsync(ResiliencePipeline.Empty, CancellationToken.None); // in case it stopped before it had begun
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (await queue.Reader.WaitToReadAsync(CancellationToken.None))
        {
            await Task.Delay(BatchWindow, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await WriteBatchAsync(pipelines.CardWrites, stoppingToken);
        }
    }

    private async Task WriteBatchAsync(ResiliencePipeline attempts, CancellationToken stopping)
    {
        var batch = new List<SeenOutcome>();
        while (batch.Count < MaxBatchSize && queue.Reader.TryRead(out var outcome))
        {
            batch.Add(outcome);
        }

        if (batch.Count == 0)
        {
            return;
        }

        await cards.WhenAllWrittenAsync(CancellationToken.None);
        if (!await WriteAsync(batch, attempts, stopping))
        {
            state.OutcomesDropped(batch.Count);
        }

        queue.Remove(batch.Count);
    }

    // Returns whether the outcomes were entered.
    private async Task<bool> WriteAsync(List<SeenOutcome> batch, ResiliencePipeline attempts, CancellationToken stopping)
    {
        try
        {
            await attempts.ExecuteAsync(async _ => await EnterAsync(batch), stopping);
            return true;
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            return await WriteAsync(batch, ResiliencePipeline.Empty, CancellationToken.None);
        }
        catch (Exception)
        {
            return false; // the state holds the reason
        }
    }

    private async Task EnterAsync(List<SeenOutcome> batch)
    {
        try
        {
            // SQLite blocks the calling thread.
            await Task.Run(() => store.EnterAsync(batch, CancellationToken.None), CancellationToken.None);
            state.Worked(StoreUse.Outcomes);
        }
        catch (Exception e)
        {
            state.Failed(StoreUse.Outcomes, e);
            throw;
        }
    }
}
