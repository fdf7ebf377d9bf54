using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace PoemsCds.Store;

/// <summary>
/// Migrates the tables if configured, otherwise checks them. A database that cannot be reached does not delay the start: the service is
/// degraded until it can be reached. Unusable tables stop the start.
/// </summary>
public sealed class StoreStart(
    StoreTables tables,
    StoreConnections connections,
    StoreProbe probe,
    StoreState state,
    StorePipelines pipelines,
    StoreSettings settings,
    IHostEnvironment host,
    ILogger<StoreStart> log)
    : IHostedService
{
    /// <inheritdoc/>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        StoreLog.StorePlace(log, connections.Place);
        try
        {
            // After the timeout the start continues, and so does the work.
            var preparing = Task.Run(() => PrepareAsync(cancellationToken), cancellationToken);
            await pipelines.Start.ExecuteAsync(async token => await preparing.WaitAsync(token), cancellationToken);
            await probe.CheckAsync(cancellationToken);
        }
        catch (UnusableTablesException e)
        {
            throw Refusal($"The store, {connections.Place} ({StoreSettings.Section}), cannot be used: {e.Reason}.");
        }
        catch (Exception e) when (e is not OptionsValidationException && !cancellationToken.IsCancellationRequested)
        {
            state.Failed(StoreUse.Read, e);
        }
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task PrepareAsync(CancellationToken cancellationToken)
    {
        if (!(settings.MigrateAtStart ?? host.IsDevelopment()))
        {
            if (!await tables.AreUpToDateAsync(cancellationToken))
            {
                throw Refusal($"The tables of {connections.Place} ({StoreSettings.Section}) are missing or out of date. "
                    + $"Run {StoreTables.Command} with the same settings, or set {StoreSettings.Section}:MigrateAtStart.");
            }
        }
        else if (await tables.MigrateAsync(cancellationToken) is var scripts and > 0)
        {
            StoreLog.StoreMigrated(log, scripts);
        }
    }

    private static OptionsValidationException Refusal(string message) => new(StoreSettings.Section, typeof(StoreSettings), [message]);
}
