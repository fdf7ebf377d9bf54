using System.Text.Json.Serialization;

namespace PoemsCds.Screening.Export;

/// <summary>How a file of an export is compressed.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Compression>))]
internal enum Compression
{
    /// <summary>Not compressed.</summary>
    None,

    /// <summary>gzip.</summary>
    Gzip,

    /// <summary>Zstandard.</summary>
    Zstd,
}

/// <summary>How a file of an export is compressed, and what it holds.</summary>
/// <param name="Compression">The compression, known by the first bytes.</param>
/// <param name="IsDocument">Whether it is one JSON document over several lines; otherwise a document a line.</param>
internal readonly record struct FileForm(Compression Compression, bool IsDocument)
{
    private const int SniffSize = 1 << 16;

    /// <summary>Whether byte ranges of the file can be read on their own.</summary>
    internal bool IsDivisible => Compression == Compression.None && !IsDocument;

    /// <summary>Detects the form of a file by its first bytes.</summary>
    internal static FileForm Of(string path)
    {
        using var file = File.OpenRead(path);
        Span<byte> magic = stackalloc byte[4];
        var length = file.ReadAtLeast(magic, magic.Length, throwOnEndOfStream: false);
        var compression = magic[..length] switch
        {
            [0x1F, 0x8B, ..] => Compression.Gzip,
            [0x28, 0xB5, 0x2F, 0xFD] => Compression.Zstd,
            _ => Compression.None,
        };
        file.Position = 0;
        using var content = Open(file, compression);
        var start = new byte[SniffSize];
        return new FileForm(compression, IsMultiLine(start.AsSpan(0, ReadStart(content, start))));
    }

    /// <summary>Opens the content of a file.</summary>
    internal static Stream Open(Stream file, Compression compression) => compression switch
    {
        Compression.Gzip => StrictGzip.Open(file),
        Compression.Zstd => new ZstdSharp.DecompressionStream(file, leaveOpen: true),
        _ => file,
    };

    // Damage is reported when the file is read.
    private static int ReadStart(Stream content, byte[] start)
    {
        try
        {
            return content.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        }
        catch (Exception e) when (e is InvalidDataException or ZstdSharp.ZstdException)
        {
            return 0;
        }
    }

    // The first line of a printed document ends within the object, and the second one does not begin another.
    private static bool IsMultiLine(ReadOnlySpan<byte> start)
    {
        start = start.StartsWith(ByteOrderMark.Bytes) ? start[ByteOrderMark.Bytes.Length..] : start;
        start = start.TrimStart(" \t\r\n"u8);
        var end = start.IndexOf((byte)'\n');
        if (end < 0 || start[0] != '{')
        {
            return false;
        }

        var next = start[end..].TrimStart(" \t\r\n"u8);
        return start[..end].TrimEnd(" \t\r"u8)[^1] != '}' && (next.IsEmpty || next[0] != '{');
    }
}
