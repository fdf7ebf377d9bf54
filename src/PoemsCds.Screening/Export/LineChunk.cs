namespace PoemsCds.Screening.Export;

/// <summary>Whole lines of a file, or the start of a line that is too long.</summary>
/// <param name="bytes">The bytes.</param>
/// <param name="offset">Position of the first byte in the content of the file.</param>
/// <param name="isTooLong">Whether it is the start of a line that is too long; the rest was skipped.</param>
internal readonly ref struct LineChunk(ReadOnlySpan<byte> bytes, long offset, bool isTooLong = false)
{
    /// <summary>The bytes.</summary>
    internal ReadOnlySpan<byte> Bytes { get; } = bytes;

    /// <summary>Position of the first byte.</summary>
    internal long Offset { get; } = offset;

    /// <summary>Whether it is only the start of a line.</summary>
    internal bool IsTooLong { get; } = isTooLong;
}
