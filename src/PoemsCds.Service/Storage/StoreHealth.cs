using Microsoft.Extensions.Diagnostics.HealthChecks;
using PoemsCds.Store;

namespace PoemsCds.Service.Storage;

/// <summary>Degraded while the store does not work: hook calls are answered all the same, so that the node stays in service.</summary>
internal sealed class StoreHealth(StoreProbe probe, StoreState state) : IHealthCheck
{
    /// <inheritdoc/>
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        await probe.LookAsync(cancellationToken);
        return state.Fault is { } fault ? HealthCheckResult.Degraded($"The store does not work: {fault}.") : HealthCheckResult.Healthy();
    }
}
