namespace PoemsCds.Fhir.Json;

/// <summary>The bytes of a stream in a rented buffer. Disposing clears and returns the buffer.</summary>
/// <remarks>The bytes are contiguous, because reading JSON over segments costs a third more.</remarks>
public sealed class PooledBuffer : IDisposable
{
    private readonly BufferShare _share;
    private byte[] _buffer;
    private int _length;

    private PooledBuffer(BufferShare share, byte[] buffer) => (_share, _buffer) = (share, buffer);

    /// <summary>The bytes.</summary>
    public ReadOnlyMemory<byte> Memory => _buffer.AsMemory(0, _length);

    /// <summary>Reads a stream to its end.</summary>
    /// <param name="stream">The stream.</param>
    /// <param name="size">Expected bytes; rented before the first read.</param>
    /// <param name="limit">Maximum bytes accepted, inclusive.</param>
    /// <param name="share">The share to charge.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    public static async Task<ReadBytes> ReadAsync(
        Stream stream, int size, int limit, BufferShare share, CancellationToken cancellationToken)
    {
        if (share.Buffers.TryRent(share.Holder, Math.Min(size, limit) + 1) is not { } buffer)
        {
            return new ReadBytes(ReadOutcome.NoRoom, null);
        }

        var bytes = new PooledBuffer(share, buffer);
        var outcome = ReadOutcome.NoRoom;
        try
        {
            outcome = await bytes.FillAsync(stream, limit, cancellationToken);
        }
        finally
        {
            if (outcome != ReadOutcome.Complete)
            {
                bytes.Dispose();
            }
        }

        return new ReadBytes(outcome, outcome == ReadOutcome.Complete ? bytes : null);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_buffer.Length > 0)
        {
            Return();
            _buffer = [];
            _length = 0;
        }
    }

    private async Task<ReadOutcome> FillAsync(Stream stream, int limit, CancellationToken cancellationToken)
    {
        while (await stream.ReadAsync(_buffer.AsMemory(_length), cancellationToken) is var read and > 0)
        {
            _length += read;
            if (_length > limit)
            {
                return ReadOutcome.TooLarge;
            }

            if (_length == _buffer.Length && !TryGrow(limit))
            {
                return ReadOutcome.NoRoom;
            }
        }

        return ReadOutcome.Complete;
    }

    private bool TryGrow(int limit)
    {
        var size = (int)Math.Min(_buffer.Length * 2L, limit + 1L);
        if (_share.Buffers.TryRent(_share.Holder, size) is not { } larger)
        {
            return false;
        }

        Memory.Span.CopyTo(larger);
        Return();
        _buffer = larger;
        return true;
    }

    // Only what was written is cleared: the buffer may be longer.
    private void Return()
    {
        _buffer.AsSpan(0, _length).Clear();
        _share.Buffers.Return(_share.Holder, _buffer);
    }
}

/// <summary>The result of reading a stream.</summary>
/// <param name="Outcome">How reading ended.</param>
/// <param name="Bytes">The bytes; set only if the stream was read to its end. The caller disposes them.</param>
public readonly record struct ReadBytes(ReadOutcome Outcome, PooledBuffer? Bytes);

/// <summary>How reading a stream ended.</summary>
public enum ReadOutcome
{
    /// <summary>The stream was read to its end.</summary>
    Complete,

    /// <summary>The stream is longer than the limit.</summary>
    TooLarge,

    /// <summary>There is not enough memory for bodies at the moment.</summary>
    NoRoom,
}
