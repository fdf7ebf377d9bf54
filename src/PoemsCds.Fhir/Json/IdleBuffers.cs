namespace PoemsCds.Fhir.Json;

/// <summary>Buffers kept for later calls. Not thread-safe; the caller holds a lock.</summary>
/// <param name="maxBytes">Maximum bytes kept, inclusive.</param>
internal sealed class IdleBuffers(long maxBytes)
{
    private readonly List<byte[]> _buffers = []; // longest idle first

    /// <summary>Bytes kept.</summary>
    internal long Bytes { get; private set; }

    /// <summary>Takes the smallest buffer that has the size and at most twice the size.</summary>
    /// <param name="size">Minimum length, in bytes.</param>
    /// <param name="mayTake">Whether a buffer of that length may be taken.</param>
    /// <returns><see langword="null"/> if there is no such buffer or it may not be taken.</returns>
    internal byte[]? TryTake(int size, Func<int, bool> mayTake)
    {
        byte[]? best = null;
        foreach (var buffer in _buffers)
        {
            var isUsable = buffer.Length >= size && buffer.Length / 2 <= Math.Max(size, BodyBuffers.MinSize);
            best = isUsable && !(best?.Length < buffer.Length) ? buffer : best;
        }

        if (best is null || !mayTake(best.Length))
        {
            return null;
        }

        _buffers.Remove(best);
        Bytes -= best.Length;
        return best;
    }

    /// <summary>Keeps a buffer.</summary>
    internal void Add(byte[] buffer)
    {
        _buffers.Add(buffer);
        Bytes += buffer.Length;
        TrimTo(maxBytes);
    }

    /// <summary>Drops buffers until at most this many bytes are kept.</summary>
    internal void TrimTo(long bytes)
    {
        var count = 0;
        for (; Bytes > bytes && count < _buffers.Count; count++)
        {
            Bytes -= _buffers[count].Length;
        }

        _buffers.RemoveRange(0, count);
    }
}
