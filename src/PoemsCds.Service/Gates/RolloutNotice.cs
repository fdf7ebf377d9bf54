using Microsoft.Extensions.Options;
using PoemsCds.Service.Options;

namespace PoemsCds.Service.Gates;

/// <summary>Logs at start how the cards of each client are rolled out.</summary>
internal sealed partial class RolloutNotice(IOptions<PoemsCdsOptions> options, ILogger<RolloutNotice> log) : IHostedService
{
    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var client in options.Value.Clients.Where(c => RolloutDefinition.Of(c) != RolloutDefinition.Default))
        {
            Log.InForce(log, client.Name, RolloutDefinition.Of(client));
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private static partial class Log
    {
        /// <summary>The roll-out of a client.</summary>
        [LoggerMessage(34, LogLevel.Information, "Roll-out of {Client}: {Rollout}")]
        internal static partial void InForce(ILogger log, string client, string rollout);
    }
}
