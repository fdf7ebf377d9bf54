using PoemsCds.Service.FhirKnowledge;

namespace PoemsCds.Service.Audit;

/// <summary>
/// Writes the waiting entries of a sink as AuditEvents, in batches. While the sink fails it tries again every second; when the service
/// stops it tries once more, and what then waits is lost.
/// </summary>
internal sealed class AuditWriter(AuditQueue queue, AuditEvents format, AuditState state, TimeProvider time) : BackgroundService
{
    /// <summary>Maximum number of events written at once.</summary>
    internal const int MaxBatchSize = 500;

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <inheritdoc/>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        queue.Complete();
        await base.StopAsync(cancellationToken);
        state.Stopped(queue.Sink);
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        state.Add(queue.Sink);
        while (await queue.Reader.WaitToReadAsync(CancellationToken.None))
        {
            var batch = new List<string>();
            while (batch.Count < MaxBatchSize && queue.Reader.TryRead(out var entry))
            {
                batch.Add(format.ToJson(entry));
            }

            await WriteAsync(batch, stoppingToken);
        }
    }

    private async Task WriteAsync(List<string> batch, CancellationToken stoppingToken)
    {
        while (!TryWrite(batch))
        {
            if (stoppingToken.IsCancellationRequested)
            {
                state.Dropped(queue.Sink, batch.Count + DropWaiting());
                return;
            }

            await Task.Delay(Pause, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private int DropWaiting()
    {
        var dropped = 0;
        while (queue.Reader.TryRead(out _))
        {
            dropped++;
        }

        return dropped;
    }

    private bool TryWrite(List<string> batch)
    {
        try
        {
            queue.Sink.Write(batch);
            state.Written(queue.Sink, batch.Count);
            if (queue.Reader.Count == 0)
            {
                state.CaughtUp(queue.Sink);
            }

            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            state.Failed(queue.Sink, e.Message.TrimEnd('.'));
            return false;
        }
    }
}
