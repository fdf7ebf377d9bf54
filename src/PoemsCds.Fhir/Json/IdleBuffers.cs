namespace PoemsCds.Fhir.Json;

/// <summary>Buffers that are kept for later calls. Whoever uses them holds a lock.</summary>
/// <param name="most">Most bytes kept, inclusive.</param>
internal sealed class IdleBuffers(long most)
{
    private readonly List<byte[]> _buffers = []; // the one idle the longest comes first

    /// <summary>Bytes kept.</summary>
    internal long Bytes { get; private set; }

    /// <summary>Takes the smallest buffer of a size, and of no more than twice that size.</summary>
    /// <param name="size">Least length, in bytes.</param>
    /// <param name="mayTake">Whether a buffer of that length may be taken.</param>
    /// <returns><see langword="null"/> when there is not such a buffer, or it may not be taken.</returns>
    internal byte[]? TryTake(int size, Func<int, bool> mayTake)
    {
        byte[]? best = null;
        foreach (var buffer in _buffers)
        {
            var isUsable = buffer.Length >= size && buffer.Length / 2 <= Math.Max(size, BodyBuffers.Smallest);
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
        LetGoUntil(most);
    }

    /// <summary>Lets buffers go until no more than so many bytes are kept.</summary>
    internal void LetGoUntil(long left)
    {
        var gone = 0;
        for (; Bytes > left && gone < _buffers.Count; gone++)
        {
            Bytes -= _buffers[gone].Length;
        }

        _buffers.RemoveRange(0, gone);
    }
}
