namespace PoemsCds.Fhir.Json;

/// <summary>The memory for request bodies and fetched pages: one bound for all calls, buffers in use and idle buffers together.</summary>
/// <remarks>
/// <para>A holder is never given more than what is left free afterwards. A single one gets at most half of the bound, a second one half
/// of the rest: whoever holds much leaves room for the others, and nobody has to be listed for it.</para>
/// <para>Nobody waits here. What does not fit is refused at once, so that two holders cannot wait for each other.</para>
/// <para>A buffer is one piece, as the readers need it, and is used again. Buffers come in steps of a quarter of the power of two below.
/// At most a quarter of the bound is kept idle; those idle the longest are let go.</para>
/// </remarks>
/// <param name="bytes">The bound, in bytes, inclusive.</param>
public sealed class BodyBuffers(long bytes)
{
    /// <summary>Length of the smallest buffer, in bytes, without the byte for the end.</summary>
    internal const int Smallest = 64 << 10;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, long> _held = new(StringComparer.Ordinal);
    private readonly IdleBuffers _idle = new(bytes / 4);
    private long _inUse;

    /// <summary>Bytes that are in use at the moment.</summary>
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

    /// <summary>Bytes that are in use or kept for later calls at the moment.</summary>
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
    /// <param name="holder">Name of the client; clients of the same name share.</param>
    public BufferShare ShareOf(string holder) => new(this, holder);

    /// <summary>Rents a buffer.</summary>
    /// <param name="holder">Whose share it belongs to.</param>
    /// <param name="size">Least length, in bytes, positive.</param>
    /// <returns><see langword="null"/> when it does not fit. What is in the buffer is not defined.</returns>
    internal byte[]? TryRent(string holder, int size)
    {
        var capacity = CapacityFor(size);
        lock (_lock)
        {
            if (_idle.TryTake(size, fits => TryHoldLocked(holder, fits)) is { } buffer)
            {
                return buffer;
            }

            if (!TryHoldLocked(holder, capacity))
            {
                return null;
            }

            _idle.LetGoUntil(bytes - _inUse);
        }

        return Allocate(holder, capacity);
    }

    /// <summary>Gives a buffer back.</summary>
    /// <param name="holder">Whose share it belonged to.</param>
    /// <param name="buffer">The buffer, without anything of the patient in it.</param>
    internal void Return(string holder, byte[] buffer)
    {
        lock (_lock)
        {
            GiveBackLocked(holder, buffer.Length);
            _idle.Add(buffer);
        }
    }

    /// <summary>Counts memory that is made elsewhere.</summary>
    /// <returns>Whether it fits; if so, it is to be given back.</returns>
    internal bool TryHold(string holder, long size)
    {
        lock (_lock)
        {
            if (!TryHoldLocked(holder, size))
            {
                return false;
            }

            _idle.LetGoUntil(bytes - _inUse);
            return true;
        }
    }

    /// <summary>Gives back what was counted.</summary>
    internal void GiveBack(string holder, long size)
    {
        lock (_lock)
        {
            GiveBackLocked(holder, size);
        }
    }

    // One byte more than the step: whoever reads a stream needs one to see that it has ended.
    private static int CapacityFor(int size)
    {
        var least = Math.Max(size - 1, Smallest);
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
            GiveBack(holder, capacity);
            throw;
        }
    }

    private bool TryHoldLocked(string holder, long size)
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

    private void GiveBackLocked(string holder, long size)
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
