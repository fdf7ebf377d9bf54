using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using PoemsCds.Service.Tests.Security;

namespace PoemsCds.Service.Tests.Diagnostics;

/// <summary>A stop: the node says that it goes, answers for a while, and then stops.</summary>
public sealed class DrainingTests
{
    [Fact]
    public async Task Stop_WithDrainSeconds_NotReadyButAnsweringUntilTheyPassed()
    {
        using var host = new Host { HoldsTimers = true, Settings = { ["PoemsCds:DrainSeconds"] = "20" } };
        using var client = host.CreateClient();
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/health/ready")).StatusCode);

        var stop = host.Services.GetRequiredService<IHost>().StopAsync();
        var ready = await client.GetAsync("/health/ready");
        var live = await client.GetAsync("/health/live");
        var call = await TestClient.CallAsync(host, authorization: null);
        host.Passed = TimeSpan.FromSeconds(19);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, ready.StatusCode);
        Assert.Equal("Unhealthy", await ready.Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.OK, live.StatusCode);
        Assert.Equal(HttpStatusCode.OK, call.StatusCode);
        Assert.Contains("\"uuid\"", await call.Content.ReadAsStringAsync());
        Assert.True(call.Headers.ConnectionClose);
        Assert.False(stop.IsCompleted);

        await Waiting.UntilAsync("the host has stopped", () =>
        {
            host.Passed += TimeSpan.FromSeconds(1); // also lets the writers of the store go on, each from one wait to the next
            return stop.IsCompleted;
        });
        await stop;
    }

    [Fact]
    public async Task Stop_Default_AtOnce()
    {
        using var host = new Host();
        using var client = host.CreateClient();
        Assert.Null((await client.GetAsync("/health/ready")).Headers.ConnectionClose);

        await host.Services.GetRequiredService<IHost>().StopAsync().WithinLimitAsync();
    }

    [Fact]
    public void Start_DrainSeconds_AddedToWhatAStopMayTake()
    {
        using var host = new Host { Settings = { ["PoemsCds:DrainSeconds"] = "1" } };
        using var plain = new Host();

        Assert.Equal(TimeSpan.FromSeconds(1), LongestStop(host) - LongestStop(plain));
    }

    private static TimeSpan LongestStop(Host host)
    {
        using var client = host.CreateClient();
        return host.Services.GetRequiredService<Microsoft.Extensions.Options.IOptions<HostOptions>>().Value.ShutdownTimeout;
    }
}
