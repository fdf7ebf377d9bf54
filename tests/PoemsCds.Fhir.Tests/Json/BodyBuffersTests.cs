using System.Collections.Concurrent;
using PoemsCds.Fhir.Json;

namespace PoemsCds.Fhir.Tests.Json;

/// <summary>
/// All buffers together stay within one limit, a holder leaves room for the others, and returned buffers are cleared.
/// </summary>
public sealed class BodyBuffersTests
{
    private const int Mebibyte = 1 << 20;

    private readonly BodyBuffers _buffers = new(16 * Mebibyte);

    [Fact]
    public async Task Read_KnownLength_RentsOnceAndReturns()
    {
        using (var read = (await ReadAsync("a", 3 * Mebibyte)).Bytes)
        {
            Assert.Equal(3 * Mebibyte, read?.Memory.Length);
            Assert.InRange(_buffers.InUse, 3 * Mebibyte, 4 * Mebibyte);
        }

        Assert.Equal(0, _buffers.InUse);
    }

    [Fact]
    public async Task Read_LengthExceedsShare_RefusedBeforeReading()
    {
        using var stream = new MemoryStream(new byte[9 * Mebibyte]);

        var read = await PooledBuffer.ReadAsync(stream, 9 * Mebibyte, 64 * Mebibyte, _buffers.ShareOf("a"), CancellationToken.None);

        Assert.Equal((ReadOutcome.NoRoom, 0L, 0L), (read.Outcome, stream.Position, _buffers.InUse));
    }

    [Fact]
    public async Task Read_GrowsBeyondShare_RefusedAndReleased()
    {
        var read = await ReadAsync("a", 12 * Mebibyte, expected: 100);

        Assert.Equal((ReadOutcome.NoRoom, 0L), (read.Outcome, _buffers.InUse));
    }

    [Fact]
    public async Task Read_ExceedsLimit_RefusedAndReleased()
    {
        var read = await ReadAsync("a", 2 * Mebibyte, expected: 100, limit: Mebibyte);

        Assert.Equal((ReadOutcome.TooLarge, 0L), (read.Outcome, _buffers.InUse));
    }

    [Fact]
    public async Task Read_StreamFails_Releases()
    {
        using var broken = new TwoHalves(Mebibyte, new TaskCompletionSource<bool>());
        var reading = PooledBuffer.ReadAsync(broken, Mebibyte, Mebibyte, _buffers.ShareOf("a"), CancellationToken.None);

        broken.Gate.SetException(new IOException());

        await Assert.ThrowsAsync<IOException>(() => reading);
        Assert.Equal(0, _buffers.InUse);
    }

    [Fact]
    public async Task Read_TwoHoldersWithHalfEach_OneRefusedAndOneCompletes()
    {
        var buffers = new BodyBuffers(8 * Mebibyte);
        var share = buffers.ShareOf("a");
        using var one = new TwoHalves(Mebibyte + 1, new TaskCompletionSource<bool>());
        using var other = new TwoHalves(Mebibyte + 1, new TaskCompletionSource<bool>());
        var first = PooledBuffer.ReadAsync(one, Mebibyte, 8 * Mebibyte, share, CancellationToken.None);
        var second = PooledBuffer.ReadAsync(other, Mebibyte, 8 * Mebibyte, share, CancellationToken.None);
        using var rest = share.TryReserve(Mebibyte / 4);
        Assert.NotNull(rest);

        one.Gate.SetResult(true);
        var refused = await first;
        other.Gate.SetResult(true);
        var read = await second;

        Assert.Equal((ReadOutcome.NoRoom, ReadOutcome.Complete), (refused.Outcome, read.Outcome));
        read.Bytes?.Dispose();
    }

    [Fact]
    public async Task Read_GreedyHolder_LeavesRoomForOthers()
    {
        await Waiting.UntilAsync("no room is left", async () => (await ReadAsync("greedy", Mebibyte)).Outcome != ReadOutcome.Complete);

        Assert.InRange(_buffers.InUse, 6 * Mebibyte, 8 * Mebibyte);
        foreach (var holder in new[] { "b", "c", "d" })
        {
            Assert.Equal(ReadOutcome.Complete, (await ReadAsync(holder, Mebibyte)).Outcome);
        }
    }

    [Fact]
    public async Task Read_SecondLargeBody_ReusesTheBuffer()
    {
        var buffers = new BodyBuffers(64 * Mebibyte);
        using var body = new MemoryStream(new byte[5 * Mebibyte]);
        (await PooledBuffer.ReadAsync(body, 5 * Mebibyte, 8 * Mebibyte, buffers.ShareOf("a"), CancellationToken.None)).Bytes?.Dispose();
        body.Position = 0;
        var before = GC.GetAllocatedBytesForCurrentThread();

        // A memory stream is read synchronously, on this thread.
        var second = await PooledBuffer.ReadAsync(
            body, (5 * Mebibyte) - 1000, 8 * Mebibyte, buffers.ShareOf("b"), CancellationToken.None);
        second.Bytes?.Dispose();

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, Mebibyte / 4);
    }

    [Fact]
    public async Task Dispose_ReusedBuffer_IsCleared()
    {
        var buffers = new BodyBuffers(16 * Mebibyte);
        using (var stream = new MemoryStream([.. Enumerable.Repeat((byte)'x', Mebibyte)]))
        {
            (await PooledBuffer.ReadAsync(stream, Mebibyte, Mebibyte, buffers.ShareOf("a"), CancellationToken.None)).Bytes?.Dispose();
        }

        var again = buffers.TryRent("b", Mebibyte);

        Assert.NotNull(again);
        Assert.DoesNotContain((byte)'x', again);
    }

    [Fact]
    public async Task Idle_ManySizes_StaysWithinLimits()
    {
        foreach (var size in Enumerable.Range(1, 40).Select(i => i * 190_000))
        {
            (await ReadAsync("a", size)).Bytes?.Dispose();

            Assert.InRange(_buffers.Total, 0, 4 * Mebibyte);
        }

        using var held = (await ReadAsync("b", 7 * Mebibyte)).Bytes;
        using var more = _buffers.ShareOf("c").TryReserve(4 * Mebibyte);
        Assert.NotNull(more);
        Assert.InRange(_buffers.Total, 11 * Mebibyte, 16 * Mebibyte);
    }

    [Fact]
    public void Reserve_DisposedTwice_ReleasesOnce()
    {
        var held = _buffers.ShareOf("a").TryReserve(Mebibyte);
        Assert.NotNull(held);

        held.Dispose();
        held.Dispose();

        Assert.Equal(0, _buffers.InUse);
    }

    [Fact]
    public async Task Read_Concurrently_StaysWithinLimitAndReleases()
    {
        var totals = new ConcurrentBag<long>();
        await Parallel.ForAsync(0, 400, async (i, cancellationToken) =>
        {
            var read = await ReadAsync($"holder {i % 5}", 100_000 + (i * 7919 % (3 * Mebibyte)), expected: i % 2 == 0 ? 100 : 4 * Mebibyte);
            totals.Add(_buffers.Total);
            read.Bytes?.Dispose();
        });

        Assert.All(totals, total => Assert.InRange(total, 0, 16 * Mebibyte)); // 0 where a read found no room
        Assert.Equal(0, _buffers.InUse);
    }

    private async Task<ReadBytes> ReadAsync(string holder, int length, int? expected = null, int limit = 64 * Mebibyte)
    {
        using var stream = new MemoryStream(new byte[length]);
        return await PooledBuffer.ReadAsync(stream, expected ?? length, limit, _buffers.ShareOf(holder), CancellationToken.None);
    }

    /// <summary>A stream that returns its last byte only when a gate opens.</summary>
    private sealed class TwoHalves(int length, TaskCompletionSource<bool> gate) : MemoryStream
    {
        private int _given;

        public TaskCompletionSource<bool> Gate => gate;

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (_given == length - 1)
            {
                await gate.Task.WithinLimitAsync();
            }

            var now = Math.Min(buffer.Length, _given < length - 1 ? length - 1 - _given : length - _given);
            _given += now;
            return now;
        }
    }
}
