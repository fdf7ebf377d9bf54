using System.Buffers.Binary;
using Microsoft.Extensions.Options;
using PoemsCds.Service.Diagnostics;
using PoemsCds.Service.Errors;
using PoemsCds.Service.Options;

namespace PoemsCds.Service.Security;

/// <summary>
/// Remembers tokens in this process, for one node. What is kept of a token is a digest and its end. A full store lets nobody
/// in rather than forget a token that could still be used again.
/// </summary>
internal sealed class InMemoryReplayStore(IOptions<PoemsCdsOptions> options, TimeProvider time, ILogger<InMemoryReplayStore> log) : IReplayStore
{
    private readonly Lock _gate = new();
    private readonly HashSet<UInt128> _used = [];
    private readonly PriorityQueue<UInt128, long> _byEnd = new();

    /// <summary>Number of tokens remembered.</summary>
    internal int Count
    {
        get
        {
            lock (_gate)
            {
                return _used.Count;
            }
        }
    }

    /// <inheritdoc/>
    public ValueTask<bool> TryUseAsync(string issuer, string tokenId, DateTimeOffset end, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        var digest = BinaryPrimitives.ReadUInt128LittleEndian(TokenDigest.Of(issuer, tokenId));
        var now = time.GetUtcNow().UtcTicks;
        lock (_gate)
        {
            while (_byEnd.TryPeek(out var oldest, out var itsEnd) && itsEnd <= now)
            {
                _byEnd.Dequeue();
                _used.Remove(oldest);
            }

            if (_used.Contains(digest))
            {
                return ValueTask.FromResult(false);
            }

            if (_used.Count < options.Value.Tokens.ReplayCapacity)
            {
                _used.Add(digest);
                _byEnd.Enqueue(digest, end.UtcTicks);
                return ValueTask.FromResult(true);
            }
        }

        Log.ReplayStoreFull(log, options.Value.Tokens.ReplayCapacity);
        throw RefusedRequestException.Overloaded();
    }
}
