using System.Diagnostics.Metrics;
using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Logging.Abstractions;
using PoemsCds.Store;

namespace PoemsCds.Service.Tests.Storage;

/// <summary>Looking at the store costs it no more than one use at a time, whoever asks.</summary>
public sealed class StoreProbeTests : IDisposable
{
    private readonly TcpListener _hanging = new(IPAddress.Loopback, 0);

    public StoreProbeTests() => _hanging.Start();

    public void Dispose() => _hanging.Dispose();

    [Fact]
    public async Task Look_ByManyWhileTheServerHangs_OneConnectionAndNobodyWaitsAgain()
    {
        var state = State();
        var probe = ProbeOf(new StoreSettings { Provider = StoreProvider.PostgreSql, ConnectionString = $"Host=127.0.0.1;Port={((IPEndPoint)_hanging.LocalEndpoint).Port};Timeout=60" }, state);

        await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => probe.LookAsync(default)));
        var second = probe.LookAsync(default);

        Assert.True(second.IsCompletedSuccessfully);
        Assert.Equal("it does not answer in time", state.Fault);
        using var only = await _hanging.AcceptTcpClientAsync();
        Assert.False(_hanging.Pending());
    }

    [Fact]
    public async Task Look_WithinASecondOfAnother_NotMadeAgain()
    {
        using var database = await TestDatabase.ReadyAsync(StoreProvider.Sqlite);
        var (clock, state) = (new MovedClock(), State());
        var probe = ProbeOf(database.Settings, state, clock);
        await probe.LookAsync(default);
        await database.TakeAwayAsync();

        clock.Passed = TimeSpan.FromMilliseconds(999);
        await probe.LookAsync(default);
        Assert.Null(state.Fault);

        clock.Passed = TimeSpan.FromMilliseconds(1_000);
        await probe.LookAsync(default);
        Assert.NotNull(state.Fault);
    }

    [Fact]
    public void Worked_OneUse_FaultsOfOthersStay()
    {
        var state = State();
        state.Failed(StoreUse.Write, new TimeoutException());
        state.Failed(StoreUse.Read, new TimeoutException());

        state.Worked(StoreUse.Read);
        Assert.NotNull(state.Fault);
        state.Worked(StoreUse.Write);

        Assert.Null(state.Fault);
    }

    [Fact]
    public async Task TryRun_AfterFailuresAndWhileOneHasNotEnded_StartsNothing()
    {
        var clock = new MovedClock();
        var rest = new StoreBackoff(clock);
        var hanging = new TaskCompletionSource<int>();
        var first = rest.TryRun(() => hanging.Task);
        while (!rest.Failed())
        {
            // until it rests
        }

        clock.Passed = TimeSpan.FromSeconds(10);
        Assert.Null(rest.TryRun(() => Task.FromResult(2)));
        hanging.SetResult(1);
        await first!;

        Assert.Equal(3, await rest.TryRun(() => Task.FromResult(3))!);
        rest.Failed();
        Assert.Null(rest.TryRun(() => Task.FromResult(4)));
        rest.Worked();
        Assert.Equal(5, await rest.TryRun(() => Task.FromResult(5))!);
    }

    private static StoreProbe ProbeOf(StoreSettings settings, StoreState state, TimeProvider? clock = null) =>
        new(new CardStore(settings.Contexts()), new FeedbackStore(settings.Contexts()), new TokenStore(settings.Contexts()), state, clock ?? TimeProvider.System);

    private static StoreState State() => new(new Meters(), NullLogger<StoreState>.Instance);

    private sealed class Meters : IMeterFactory
    {
        public Meter Create(MeterOptions options) => new(options);

        public void Dispose()
        {
            // nothing is kept
        }
    }

    private sealed class MovedClock : TimeProvider
    {
        internal TimeSpan Passed { get; set; }

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => Passed.Ticks;
    }
}
