using Microsoft.Extensions.Options;
using PoemsCds.Service.Options;
using PoemsCds.Store;

namespace PoemsCds.Service.Gates;

/// <summary>
/// Logs at start how the cards of each client are rolled out, and stores it where it differs from the last start, so that the committee sees
/// every change of a gate or share. While the store is away it tries again; calls do not wait for it.
/// </summary>
internal sealed partial class RolloutAudit(
    RolloutChanges changes, StorePipelines pipelines, StoreState state, IOptions<PoemsCdsOptions> options, TimeProvider time,
    ILogger<RolloutAudit> log)
    : BackgroundService
{
    /// <inheritdoc/>
    public override Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var client in options.Value.Clients.Where(c => RolloutDefinition.Of(c) != RolloutDefinition.Default))
        {
            Log.InForce(log, client.Name, RolloutDefinition.Of(client));
        }

        return base.StartAsync(cancellationToken);
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var now = time.GetUtcNow().UtcDateTime;
        foreach (var client in options.Value.Clients)
        {
            await pipelines.Changes.ExecuteAsync(async token => await EnterAsync(client, now, token), stoppingToken);
        }
    }

    private async Task EnterAsync(ClientOptions client, DateTime now, CancellationToken cancellationToken)
    {
        try
        {
            var definition = RolloutDefinition.Of(client);
            // SQLite blocks the calling thread.
            var isNew = await Task.Run(
                () => changes.EnterAsync(client.Name, definition, definition == RolloutDefinition.Default, now, cancellationToken),
                cancellationToken);
            state.Worked(StoreUse.Changes);
            if (isNew)
            {
                Log.Changed(log, client.Name, definition);
            }
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            state.Failed(StoreUse.Changes, e);
            throw;
        }
    }

    private static partial class Log
    {
        /// <summary>The roll-out of a client.</summary>
        [LoggerMessage(34, LogLevel.Information, "Roll-out of {Client}: {Rollout}")]
        internal static partial void InForce(ILogger log, string client, string rollout);

        /// <summary>The roll-out of a client differs from that of the last start.</summary>
        [LoggerMessage(35, LogLevel.Information, "The roll-out of {Client} changed. It is now: {Rollout}")]
        internal static partial void Changed(ILogger log, string client, string rollout);
    }
}
