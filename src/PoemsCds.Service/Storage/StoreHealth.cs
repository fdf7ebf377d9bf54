using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace PoemsCds.Service.Storage;

/// <summary>Degraded while the store does not work: hook calls are answered all the same, so that the node stays in service.</summary>
internal sealed class StoreHealth(Recall recall, StoreState state) : IHealthCheck
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <inheritdoc/>
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        await recall.ProbeAsync(patience.Token);
        return state.Fault is { } fault ? HealthCheckResult.Degraded($"The store does not work: {fault}.") : HealthCheckResult.Healthy();
    }
}
