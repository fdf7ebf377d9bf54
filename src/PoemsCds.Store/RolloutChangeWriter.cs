using System.Collections.Immutable;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace PoemsCds.Store;

/// <summary>
/// Stores at start how the cards of each client are rolled out, where that differs from the last start. While the store is away it tries
/// again; calls do not wait for it.
/// </summary>
/// <param name="inForce">The roll-outs of all clients.</param>
/// <param name="changes">Where they are stored.</param>
/// <param name="pipelines">Retries a failed write.</param>
/// <param name="state">Records whether they were stored.</param>
/// <param name="time">The clock.</param>
/// <param name="log">The log.</param>
public sealed class RolloutChangeWriter(
    ImmutableArray<RolloutInForce> inForce,
    RolloutChanges changes,
    StorePipelines pipelines,
    StoreState state,
    TimeProvider time,
    ILogger<RolloutChangeWriter> log)
    : BackgroundService
{
    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var now = time.GetUtcNow().UtcDateTime;
        foreach (var rollout in inForce)
        {
            await pipelines.Changes.ExecuteAsync(async token => await EnterAsync(rollout, now, token), stoppingToken);
        }
    }

    private async Task EnterAsync(RolloutInForce rollout, DateTime now, CancellationToken cancellationToken)
    {
        try
        {
            // SQLite blocks the calling thread.
            var isNew = await Task.Run(
                () => changes.EnterAsync(rollout.Client, rollout.Definition, rollout.IsDefault, now, cancellationToken), cancellationToken);
            state.Worked(StoreUse.Changes);
            if (isNew)
            {
                StoreLog.RolloutChanged(log, rollout.Client, rollout.Definition);
            }
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            state.Failed(StoreUse.Changes, e);
            throw;
        }
    }
}

/// <summary>The roll-out of a client as configured.</summary>
/// <param name="Client">The configured name of the client.</param>
/// <param name="Definition">Its description.</param>
/// <param name="IsDefault">Whether it is that of a client without a roll-out, which is not stored as the first one.</param>
public sealed record RolloutInForce(string Client, string Definition, bool IsDefault);
