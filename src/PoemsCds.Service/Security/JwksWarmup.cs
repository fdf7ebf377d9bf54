
namespace PoemsCds.Service.Security;

/// <summary>
/// Reads the key sets at startup, so that the first call does not wait and an unreadable set is logged at once. Startup waits until used
/// tokens are remembered: otherwise tokens issued in the second of the start would be refused.
/// </summary>
internal sealed partial class JwksWarmup(
    TrustedClients clients, IReplayStore replays, DevelopmentLoopbackAccess local, TimeProvider time, ILogger<JwksWarmup> log)
    : IHostedService
{
    /// <inheritdoc/>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (local.AreAllowed)
        {
            Log.LocalCallsAllowed(log);
        }

        foreach (var client in clients.All)
        {
            _ = client.Keys.RefreshIfDue(); // a client that is down does not delay startup
        }

        if (!clients.All.IsEmpty && replays.RemembersFrom - time.GetUtcNow() is { Ticks: > 0 } wait)
        {
            await Task.Delay(wait, time, cancellationToken); // less than a second
        }
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private static partial class Log
    {
        /// <summary>The service runs in Development.</summary>
        [LoggerMessage(23, LogLevel.Warning, "DEVELOPMENT: CALLERS ON THIS MACHINE ARE NOT AUTHENTICATED. Not for patient data.")]
        internal static partial void LocalCallsAllowed(ILogger log);
    }
}
