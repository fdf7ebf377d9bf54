using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Time.Testing;

namespace PoemsCds.Store.Tests;

/// <summary>Concurrent callers share one check of the store.</summary>
public sealed class StoreProbeTests : IDisposable
{
    private readonly TcpListener _hanging = new(IPAddress.Loopback, 0);

    public StoreProbeTests() => _hanging.Start();

    public void Dispose() => _hanging.Dispose();

    [Fact]
    public async Task Check_ManyCallersWhileServerHangs_ShareOneConnection()
    {
        var state = TestState.New();
        var probe = ProbeOf(
            new StoreSettings
            {
                Provider = StoreProvider.PostgreSql,
                ConnectionString = $"Host=127.0.0.1;Port={((IPEndPoint)_hanging.LocalEndpoint).Port};Timeout=60"
            },
            state);

        await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => probe.CheckAsync(default)));
        var second = probe.CheckAsync(default);

        Assert.True(second.IsCompletedSuccessfully);
        Assert.Equal("it does not answer in time", state.Problem);
        using var only = await _hanging.AcceptTcpClientAsync().WithinLimitAsync();
        Assert.False(_hanging.Pending());
    }

    [Fact]
    public async Task Check_WithinASecondOfAnother_ReusesResult()
    {
        using var database = await TestDatabase.ReadyAsync(StoreProvider.Sqlite);
        var (clock, state) = (new FakeTimeProvider(), TestState.New());
        var probe = ProbeOf(database.Settings, state, clock);
        await probe.CheckAsync(default);
        await database.TakeAwayAsync();

        clock.Advance(TimeSpan.FromMilliseconds(999));
        await probe.CheckAsync(default);
        Assert.Null(state.Problem);

        clock.Advance(TimeSpan.FromMilliseconds(1));
        await probe.CheckAsync(default);
        Assert.NotNull(state.Problem);
    }

    [Fact]
    public void Worked_OneUse_OtherFailuresRemain()
    {
        var state = TestState.New();
        state.Failed(StoreUse.Write, new TimeoutException());
        state.Failed(StoreUse.Read, new TimeoutException());

        state.Worked(StoreUse.Read);
        Assert.NotNull(state.Problem);
        state.Worked(StoreUse.Write);

        Assert.Null(state.Problem);
    }

    private static StoreProbe ProbeOf(StoreSettings settings, StoreState state, TimeProvider? clock = null)
    {
        var (connections, time) = (settings.Connections(), clock ?? TimeProvider.System);
        return new StoreProbe(
            new CardStore(connections), new FeedbackStore(connections), new TokenStore(connections), state, new StorePipelines(settings,
                time), time);
    }
}
