using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;
using PoemsCds.Service.Options;

namespace PoemsCds.Service.Diagnostics;

/// <summary>
/// Keeps the service answering for <see cref="PoemsCdsOptions.DrainSeconds"/> after it was asked to stop. Meanwhile the node is not ready
/// and closes the connections that it answers on, so that whoever sends the calls turns to another node before this one stops listening.
/// </summary>
internal sealed class Draining(IOptions<PoemsCdsOptions> options, IOptions<HostOptions> host, TimeProvider time)
    : IHostedLifecycleService, IHealthCheck
{
    private volatile bool _isStopping;

    /// <summary>Whether the service was asked to stop.</summary>
    internal bool IsStopping => _isStopping;

    private TimeSpan Time => TimeSpan.FromSeconds(options.Value.DrainSeconds);

    /// <inheritdoc/>
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(IsStopping ? HealthCheckResult.Unhealthy("The service stops.") : HealthCheckResult.Healthy());

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        // What the framework allows for a stop begins with the draining, and is meant for the calls in progress after it.
        host.Value.ShutdownTimeout += Time;
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        if (_isStopping)
        {
            return; // a host that is disposed after its stop is stopped again
        }

        _isStopping = true;
        await Task.Delay(Time, time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    /// <inheritdoc/>
    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}

/// <summary>Registers <see cref="Draining"/>.</summary>
internal static class DrainingServices
{
    /// <summary>Adds the delay of a stop, and its part in <c>/health/ready</c>.</summary>
    internal static void AddDraining(this IServiceCollection services)
    {
        services.AddSingleton<Draining>();
        services.AddHostedService(s => s.GetRequiredService<Draining>());
        services.AddHealthChecks().AddCheck<Draining>("draining", tags: ["ready"]);
    }

    /// <summary>Asks HTTP/1.1 callers to open a new connection, which leads to another node, while the service stops.</summary>
    internal static void UseDraining(this WebApplication app)
    {
        var draining = app.Services.GetRequiredService<Draining>();
        app.Use((context, next) =>
        {
            if (draining.IsStopping && HttpProtocol.IsHttp11(context.Request.Protocol))
            {
                context.Response.Headers.Connection = "close";
            }

            return next(context);
        });
    }
}
