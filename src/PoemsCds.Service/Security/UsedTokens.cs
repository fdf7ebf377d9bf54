using System.Buffers.Binary;

namespace PoemsCds.Service.Security;

/// <summary>
/// Used tokens in the memory of this process, with a share for each client. What is kept of a token is a digest and its end.
/// A client whose share is full has its next token refused rather than an old one forgotten, and takes no room of another.
/// </summary>
/// <param name="capacity">Tokens remembered for each client.</param>
/// <param name="clock">Tells when a token may be forgotten.</param>
internal sealed class UsedTokens(int capacity, SteadyClock clock)
{
    private readonly Lock _gate = new();
    private readonly HashSet<UInt128> _used = [];
    private readonly Dictionary<string, int> _ofClient = new(StringComparer.Ordinal);
    private readonly PriorityQueue<(UInt128 Digest, string Client), long> _byEnd = new();

    /// <summary>Number of tokens remembered, of all clients.</summary>
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

    /// <summary>Whether a token is remembered.</summary>
    internal bool Contains(VerifiedToken token)
    {
        var digest = DigestOf(token);
        lock (_gate)
        {
            return _used.Contains(digest);
        }
    }

    /// <summary>Remembers a token, and forgets those that have ended.</summary>
    internal TokenUse Add(VerifiedToken token)
    {
        var digest = DigestOf(token);
        lock (_gate)
        {
            Forget();
            if (_used.Contains(digest))
            {
                return TokenUse.Repeated;
            }

            var itsShare = _ofClient.GetValueOrDefault(token.Client);
            if (itsShare >= capacity)
            {
                return TokenUse.NoRoom;
            }

            _used.Add(digest);
            _byEnd.Enqueue((digest, token.Client), token.End.UtcTicks);
            _ofClient[token.Client] = itsShare + 1;
            return TokenUse.First;
        }
    }

    private void Forget()
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

/// <summary>What a use of a token is.</summary>
internal enum TokenUse
{
    /// <summary>The first: it is remembered now.</summary>
    First,

    /// <summary>Another one: the token must be refused.</summary>
    Repeated,

    /// <summary>Not remembered: the share of its client is full.</summary>
    NoRoom,
}
