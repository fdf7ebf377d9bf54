using System.Buffers.Binary;

namespace PoemsCds.Service.Security;

/// <summary>
/// Used tokens in the memory of this process, as digests with their expiry. Each client has its own capacity: when it is full, new tokens
/// of the client are refused rather than old ones forgotten.
/// </summary>
/// <param name="capacity">Maximum number of tokens per client.</param>
/// <param name="clock">Clock that decides when a token has expired.</param>
internal sealed class UsedTokens(int capacity, SteadyClock clock)
{
    private readonly Lock _gate = new();
    private readonly HashSet<UInt128> _used = [];
    private readonly Dictionary<string, int> _ofClient = new(StringComparer.Ordinal);
    private readonly PriorityQueue<(UInt128 Digest, string Client), long> _byEnd = new();

    /// <summary>Number of tokens of all clients.</summary>
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

    /// <summary>Whether a token is known as used.</summary>
    internal bool Contains(VerifiedToken token)
    {
        var digest = DigestOf(token);
        lock (_gate)
        {
            return _used.Contains(digest);
        }
    }

    /// <summary>Adds a token and removes expired ones.</summary>
    internal TokenUse Add(VerifiedToken token)
    {
        var digest = DigestOf(token);
        lock (_gate)
        {
            RemoveExpired();
            if (_used.Contains(digest))
            {
                return TokenUse.Repeated;
            }

            var count = _ofClient.GetValueOrDefault(token.Client);
            if (count >= capacity)
            {
                return TokenUse.NoRoom;
            }

            _used.Add(digest);
            _byEnd.Enqueue((digest, token.Client), token.End.UtcTicks);
            _ofClient[token.Client] = count + 1;
            return TokenUse.First;
        }
    }

    private void RemoveExpired()
    {
        var now = clock.Now.UtcTicks;
        while (_byEnd.TryPeek(out var oldest, out var end) && end <= now)
        {
            _byEnd.Dequeue();
            _used.Remove(oldest.Digest);
            _ofClient[oldest.Client]--;
        }
    }

    private static UInt128 DigestOf(VerifiedToken token) => BinaryPrimitives.ReadUInt128LittleEndian(token.Digest);
}

/// <summary>Result of marking a token as used.</summary>
internal enum TokenUse
{
    /// <summary>First use.</summary>
    First,

    /// <summary>The token was used before and must be refused.</summary>
    Repeated,

    /// <summary>The client's capacity is exhausted. The token was not added.</summary>
    NoRoom,
}
