using Microsoft.Extensions.Diagnostics.HealthChecks;
using PoemsCds.Store;

namespace PoemsCds.Service.Storage;

/// <summary>Reports Degraded while the store is unavailable. Hook calls are still answered, so the node stays in service.</summary>
internal sealed class StoreHealth(StoreProbe probe, StoreState state) : IHealthCheck
{
    /// <inheritdoc/>
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        await probe.CheckAsync(cancellationToken);
        return state.Problem is { } problem
            ? HealthCheckResult.Degraded($"The store is unavailable: {problem}.")
            : HealthCheckResult.Healthy();
    }
}
