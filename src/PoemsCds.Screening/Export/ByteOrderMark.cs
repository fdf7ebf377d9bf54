namespace PoemsCds.Screening.Export;

/// <summary>The byte order mark of UTF-8, which some tools write at the start of a file.</summary>
internal static class ByteOrderMark
{
    /// <summary>Its bytes.</summary>
    internal static ReadOnlySpan<byte> Bytes => [0xEF, 0xBB, 0xBF];
}
