using System.IO.Hashing;

namespace PoemsCds.Screening.Export;

/// <summary>Reads a file and hashes the bytes of a range of it.</summary>
/// <param name="file">The file.</param>
/// <param name="start">First byte of the range.</param>
/// <param name="end">Position after the range.</param>
/// <param name="onRead">Called with the number of bytes of the range that were read.</param>
/// <param name="cancellationToken">Ends the reading.</param>
internal sealed class HashingStream(FileStream file, long start, long end, Action<int> onRead, CancellationToken cancellationToken) : Stream
{
    private readonly XxHash128 _hash = new();

    /// <summary>Bytes of the range that were read.</summary>
    internal long Hashed { get; private set; }

    /// <summary>XXH128 of the range.</summary>
    internal string Hash => Convert.ToHexStringLower(_hash.GetCurrentHash());

    /// <inheritdoc/>
    public override bool CanRead => true;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override bool CanWrite => false;

    /// <inheritdoc/>
    public override long Length => file.Length;

    /// <inheritdoc/>
    public override long Position
    {
        get => file.Position;
        set => throw new NotSupportedException();
    }

    /// <inheritdoc/>
    public override int Read(Span<byte> buffer)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var position = file.Position;
        var read = file.Read(buffer);
        var from = (int)Math.Clamp(start - position, 0, read);
        var to = (int)Math.Clamp(end - position, 0, read);
        if (to > from)
        {
            _hash.Append(buffer[from..to]);
            Hashed += to - from;
            onRead(to - from);
        }

        return read;
    }

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    /// <inheritdoc/>
    public override void Flush()
    {
    }

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
