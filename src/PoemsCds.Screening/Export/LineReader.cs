namespace PoemsCds.Screening.Export;

/// <summary>Reads a range of a stream in chunks of whole lines. A line belongs to the range in which it begins.</summary>
internal sealed class LineReader
{
    /// <summary>Size of the longest line that is read, in bytes.</summary>
    internal const int LongestLine = 256 << 20;

    private const int ChunkSize = 1 << 19;
    private const byte LineEnd = (byte)'\n';

    private readonly Stream _stream;
    private readonly long _end;
    private readonly bool _isDocument;
    private readonly int _longest;
    private byte[] _buffer = new byte[ChunkSize];
    private long _offset; // position of the first byte of the buffer
    private int _used; // bytes at the start of the buffer that were returned
    private int _filled;
    private bool _isAtEnd;

    /// <summary>Creates a reader.</summary>
    /// <param name="stream">The content; at <paramref name="start"/>, or one byte before it if that is not the start of the file.</param>
    /// <param name="start">First byte of the range.</param>
    /// <param name="end">Position after the range.</param>
    /// <param name="isDocument">Whether the whole content is one document, line ends included.</param>
    /// <param name="longest">Size of the longest line.</param>
    internal LineReader(Stream stream, long start, long end, bool isDocument = false, int longest = LongestLine)
    {
        (_stream, _end, _isDocument, _longest) = (stream, end, isDocument, longest);
        _offset = start == 0 ? 0 : start - 1;
        if (start > 0)
        {
            SkipLine(); // it began before the range
        }
    }

    /// <summary>Reads the next chunk. It is valid until the next call.</summary>
    /// <returns>Whether there is one.</returns>
    internal bool Read(out LineChunk chunk)
    {
        chunk = default;
        while (true)
        {
            Discard();
            if (_offset >= _end || (_filled == 0 && !Fill()))
            {
                return false;
            }

            var length = LengthOfLines();
            if (length > 0)
            {
                chunk = new LineChunk(_buffer.AsSpan(0, length), _offset);
                _used = length;
                return true;
            }

            if (_filled < _longest)
            {
                Fill();
                continue;
            }

            chunk = ReadTooLong();
            return true;
        }
    }

    // Whole lines in the buffer that begin in the range; zero if more is needed to know the end of one.
    private int LengthOfLines()
    {
        var bytes = _buffer.AsSpan(0, _filled);
        if (_isAtEnd)
        {
            return CutAtRange(bytes) is var cut and > 0 ? cut : _filled;
        }

        return _isDocument ? 0
            : CutAtRange(bytes) is var end and > 0 ? end
            : bytes.LastIndexOf(LineEnd) + 1;
    }

    // The end of the last line that begins in the range.
    private int CutAtRange(ReadOnlySpan<byte> bytes)
    {
        var from = _end - 1 - _offset;
        return _isDocument || from >= bytes.Length ? 0 : bytes[(int)from..].IndexOf(LineEnd) is var at and >= 0 ? (int)from + at + 1 : 0;
    }

    private LineChunk ReadTooLong()
    {
        const int Kept = 1 << 10;
        var start = _offset;
        var kept = _buffer.AsSpan(0, Kept).ToArray();
        SkipLine();
        return new LineChunk(kept, start, isTooLong: true);
    }

    private void SkipLine()
    {
        while (true)
        {
            Discard();
            if (_filled == 0 && !Fill())
            {
                return;
            }

            var at = _isDocument ? -1 : _buffer.AsSpan(0, _filled).IndexOf(LineEnd);
            _used = at < 0 ? _filled : at + 1;
            if (at >= 0)
            {
                return;
            }
        }
    }

    private void Discard()
    {
        if (_used > 0)
        {
            _buffer.AsSpan(_used, _filled - _used).CopyTo(_buffer);
            _offset += _used;
            _filled -= _used;
            _used = 0;
            if (_buffer.Length > ChunkSize && _filled < ChunkSize / 2)
            {
                Array.Resize(ref _buffer, ChunkSize);
            }
        }
    }

    private bool Fill()
    {
        if (_filled == _buffer.Length)
        {
            Array.Resize(ref _buffer, (int)Math.Min(_longest, _buffer.Length * 2L));
        }

        var read = _stream.ReadAtLeast(_buffer.AsSpan(_filled), _buffer.Length - _filled, throwOnEndOfStream: false);
        _isAtEnd = _filled + read < _buffer.Length;
        _filled += read;
        return read > 0;
    }
}
