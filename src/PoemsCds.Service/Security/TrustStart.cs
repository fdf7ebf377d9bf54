using PoemsCds.Service.Diagnostics;

namespace PoemsCds.Service.Security;

/// <summary>Reads the key sets when the service starts, so that the first call does not wait and a set that cannot be had shows in the log at once.</summary>
internal sealed class TrustStart(TrustedClients clients, LocalCalls local, ILogger<TrustStart> log) : IHostedService
{
    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (local.AreAllowed)
        {
            Log.LocalCallsAllowed(log);
        }

        foreach (var client in clients.All)
        {
            _ = client.Keys.ReadIfDue(); // a client that is down does not hold up the start
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
