using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace PoemsCds.Store;

/// <summary>
/// Brings the tables up to date where that is wanted, else looks whether they are. A database that cannot be reached does
/// not hold up the start: the service is degraded until it can. One without the right tables is a mistake of the set-up.
/// </summary>
public sealed class StoreStart(
    StoreTables tables, StoreContexts contexts, StoreProbe probe, StoreState state, StoreSettings settings, IHostEnvironment host, ILogger<StoreStart> log) : IHostedService
{
    // A server that does not answer must not hold up the start for long.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <inheritdoc/>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        StoreLog.StorePlace(log, contexts.Place);
        try
        {
            var isReady = await Task.Run(() => PrepareAsync(settings.MigrateAtStart ?? host.IsDevelopment(), cancellationToken), cancellationToken).WaitAsync(Patience, cancellationToken);
            if (!isReady)
            {
                throw new OptionsValidationException(StoreSettings.Section, typeof(StoreSettings),
                    [$"The tables of {contexts.Place} ({StoreSettings.Section}) are missing or out of date. Run {StoreTables.Command} with the same settings, or set {StoreSettings.Section}:MigrateAtStart."]);
            }

            await probe.LookAsync(cancellationToken);
        }
        catch (Exception e) when (e is not OptionsValidationException && !cancellationToken.IsCancellationRequested)
        {
            state.Failed(StoreUse.Read, e);
        }
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task<bool> PrepareAsync(bool migrate, CancellationToken cancellationToken)
    {
        if (!migrate)
        {
            return await tables.AreUpToDateAsync(cancellationToken);
        }

        if (await tables.MigrateAsync(cancellationToken) is var steps and > 0)
        {
            StoreLog.StoreMigrated(log, steps);
        }

        return true;
    }
}
