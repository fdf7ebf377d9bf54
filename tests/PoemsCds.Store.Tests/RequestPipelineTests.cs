using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Time.Testing;
using Polly.Timeout;

namespace PoemsCds.Store.Tests;

/// <summary>Requests stop waiting for a database that does not respond, and spare one that failed.</summary>
public sealed class RequestPipelineTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 11, 22, 12, 0, 0, TimeSpan.Zero));

    [Fact]
    public async Task Run_UseIgnoresCancellation_ReturnsAtTimeout()
    {
        var pipeline = Pipeline();
        var hanging = new TaskCompletionSource<int>();

        var request = pipeline.RunAsync(_ => hanging.Task, default);
        _clock.Advance(Limit);

        var failure = await Assert.ThrowsAsync<TimeoutRejectedException>(() => request);
        Assert.True(StoreError.IsTimeout(failure));
        Assert.Equal("it does not answer in time", StoreError.Describe(failure));
        hanging.SetResult(1);
    }

    [Fact]
    public async Task Run_FiveConsecutiveFailures_OpensCircuitForASecond()
    {
        var pipeline = Pipeline();
        for (var i = 0; i < 100; i++)
        {
            await pipeline.RunAsync(_ => Task.FromResult(i), default); // earlier successes do not delay the break
        }

        await FailAsync(pipeline, 4);
        Assert.False(pipeline.IsBroken);
        await FailAsync(pipeline, 1);

        Assert.True(pipeline.IsBroken);
        await AssertRejectedAsync(pipeline);
        _clock.Advance(TimeSpan.FromMilliseconds(999));
        await AssertRejectedAsync(pipeline);
        _clock.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal(3, await pipeline.RunAsync(_ => Task.FromResult(3), default));
        Assert.Equal(4, await pipeline.RunAsync(_ => Task.FromResult(4), default));
    }

    [Fact]
    public async Task Run_FailuresWithSuccessesBetween_CircuitStaysClosed()
    {
        var pipeline = Pipeline();
        for (var i = 0; i < 3; i++)
        {
            await FailAsync(pipeline, 4);
            await pipeline.RunAsync(_ => Task.FromResult(1), default);
        }

        Assert.False(pipeline.IsBroken);
    }

    [Fact]
    public async Task Run_InvalidDataOrCanceledCaller_DoesNotCountAsFailure()
    {
        var pipeline = Pipeline();
        using var gone = new CancellationTokenSource();
        await gone.CancelAsync();
        for (var i = 0; i < 10; i++)
        {
            await Assert.ThrowsAsync<TooManyReportsException>(
                () => pipeline.RunAsync<int>(_ => throw new TooManyReportsException(Guid.Empty), default));
            await Assert.ThrowsAsync<SqliteException>(
                () => pipeline.RunAsync<int>(_ => throw new SqliteException("constraint", 19), default));
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => pipeline.RunAsync(_ => Task.FromResult(1), gone.Token));
        }

        Assert.False(pipeline.IsBroken);
    }

    [Fact]
    public async Task Run_TrialStillRunning_NoOtherStarts()
    {
        var pipeline = Pipeline();
        await FailAsync(pipeline, 5);
        _clock.Advance(TimeSpan.FromSeconds(1));
        var hanging = new TaskCompletionSource<int>();
        var started = new TaskCompletionSource();
        var trial = pipeline.RunAsync(
            _ =>
            {
                started.SetResult();
                return hanging.Task;
            },
            default);
        await started.Task.WithinLimitAsync();
        await AssertRejectedAsync(pipeline);
        _clock.Advance(Limit);
        await Assert.ThrowsAsync<TimeoutRejectedException>(() => trial);

        _clock.Advance(TimeSpan.FromSeconds(1));
        await AssertRejectedAsync(pipeline); // the trial is still running
        hanging.SetResult(1);
        _clock.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(2, await EventuallyAsync(pipeline));
    }

    [Fact]
    public async Task Run_BulkheadFull_WaitsUntilFreeOrTimeout()
    {
        var pipeline = Pipeline(maxConcurrency: 1);
        var hanging = new TaskCompletionSource<int>();
        var first = pipeline.RunAsync(_ => hanging.Task, default);
        var second = pipeline.RunAsync(_ => Task.FromResult(2), default);

        Assert.False(second.IsCompleted);
        hanging.SetResult(1);

        Assert.Equal((1, 2), (await first, await second));
    }

    [Fact]
    public async Task Run_ClockSetBack_BreakStillLastsASecond()
    {
        var clock = new MovedClock();
        var pipeline = new StorePipelines(new StoreSettings(), clock).Tokens;
        await FailAsync(pipeline, 5);

        clock.Ahead = TimeSpan.FromHours(-1);
        clock.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(1, await pipeline.RunAsync(_ => Task.FromResult(1), default));
    }

    private RequestPipeline Pipeline(int? maxConcurrency = null) => new(Limit, maxConcurrency, _clock);

    private static async Task FailAsync(RequestPipeline pipeline, int times)
    {
        for (var i = 0; i < times; i++)
        {
            await Assert.ThrowsAsync<IOException>(() => pipeline.RunAsync<int>(_ => throw new IOException(), default));
        }
    }

    private static async Task AssertRejectedAsync(RequestPipeline pipeline)
    {
        var isAsked = false;
        var failure = await Assert.ThrowsAnyAsync<Exception>(() => pipeline.RunAsync(
            _ =>
            {
                isAsked = true;
                return Task.FromResult(0);
            },
            default));

        Assert.True(StoreError.IsRejected(failure));
        Assert.False(isAsked);
    }

    // The bulkhead of the trial is released shortly after the trial has ended.
    private async Task<int> EventuallyAsync(RequestPipeline pipeline)
    {
        for (var tries = 0; tries < 100; tries++)
        {
            try
            {
                return await pipeline.RunAsync(_ => Task.FromResult(2), default);
            }
            catch (Exception e) when (StoreError.IsRejected(e))
            {
                await Task.Yield();
                _clock.Advance(TimeSpan.FromSeconds(1));
            }
        }

        throw new InvalidOperationException("The database was not asked again.");
    }
}
