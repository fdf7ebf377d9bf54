namespace PoemsCds.Fhir.Json;

/// <summary>The memory for request bodies and fetched pages. One limit for all calls covers buffers in use and idle buffers.</summary>
/// <remarks>
/// <para>A holder never gets more than what is left free afterwards: the first holder gets at most half of the limit, the second at most
/// half of the rest. A large holder thus leaves room for the others without a list of holders.</para>
/// <para>Nothing waits here. A request that does not fit is refused at once, so that two holders cannot deadlock.</para>
/// <para>Buffers are contiguous, as the readers need, and reused. Sizes grow in steps of a quarter of the next lower power of two.
/// At most a quarter of the limit is kept idle; the buffers idle longest are dropped first.</para>
/// </remarks>
/// <param name="bytes">The limit, in bytes, inclusive.</param>
public sealed class BodyBuffers(long bytes)
{
    /// <summary>Length of the smallest buffer, in bytes, without the extra byte that detects the end of a stream.</summary>
    internal const int MinSize = 64 << 10;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, long> _held = new(StringComparer.Ordinal);
    private readonly IdleBuffers _idle = new(bytes / 4);
    private long _inUse;

    /// <summary>Bytes in use now.</summary>
    public long InUse
    {
        get
        {
            lock (_lock)
            {
                return _inUse;
            }
        }
    }

    /// <summary>Bytes in use or kept for later calls now.</summary>
    public long Total
    {
        get
        {
            lock (_lock)
            {
                return _inUse + _idle.Bytes;
            }
        }
    }

    /// <summary>The share of one holder.</summary>
    /// <param name="holder">Name of the client; clients with the same name share.</param>
    public BufferShare ShareOf(string holder) => new(this, holder);

    /// <summary>Rents a buffer.</summary>
    /// <param name="holder">The client to charge.</param>
    /// <param name="size">Minimum length, in bytes, positive.</param>
    /// <returns><see langword="null"/> if it does not fit. The content of the buffer is undefined.</returns>
    internal byte[]? TryRent(string holder, int size)
    {
        var capacity = CapacityFor(size);
        lock (_lock)
        {
            if (_idle.TryTake(size, fits => TryReserveLocked(holder, fits)) is { } buffer)
            {
                return buffer;
            }

            if (!TryReserveLocked(holder, capacity))
            {
                return null;
            }

            _idle.TrimTo(bytes - _inUse);
        }

        return Allocate(holder, capacity);
    }

    /// <summary>Returns a buffer.</summary>
    /// <param name="holder">The client that was charged.</param>
    /// <param name="buffer">The buffer, cleared of patient data.</param>
    internal void Return(string holder, byte[] buffer)
    {
        lock (_lock)
        {
            ReleaseLocked(holder, buffer.Length);
            _idle.Add(buffer);
        }
    }

    /// <summary>Reserves memory that is allocated elsewhere.</summary>
    /// <returns>Whether it fits; if so, the caller must release it.</returns>
    internal bool TryReserve(string holder, long size)
    {
        lock (_lock)
        {
            if (!TryReserveLocked(holder, size))
            {
                return false;
            }

            _idle.TrimTo(bytes - _inUse);
            return true;
        }
    }

    /// <summary>Releases reserved memory.</summary>
    internal void Release(string holder, long size)
    {
        lock (_lock)
        {
            ReleaseLocked(holder, size);
        }
    }

    // One byte more than the step: a reader needs it to see that a stream has ended.
    private static int CapacityFor(int size)
    {
        var least = Math.Max(size - 1, MinSize);
        var step = (1 << int.Log2(least - 1)) / 4;
        return (int)Math.Min(((long)least + step - 1) / step * step + 1, Array.MaxLength);
    }

    private byte[] Allocate(string holder, int capacity)
    {
        try
        {
            return GC.AllocateUninitializedArray<byte>(capacity);
        }
        catch (OutOfMemoryException)
        {
            Release(holder, capacity);
            throw;
        }
    }

    private bool TryReserveLocked(string holder, long size)
    {
        var held = _held.GetValueOrDefault(holder) + size;
        if (held > bytes - _inUse - size)
        {
            return false;
        }

        _held[holder] = held;
        _inUse += size;
        return true;
    }

    private void ReleaseLocked(string holder, long size)
    {
        _inUse -= size;
        var held = _held[holder] - size;
        if (held == 0)
        {
            _held.Remove(holder);
        }
        else
        {
            _held[holder] = held;
        }
    }
}
