using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Unicode;
using PoemsCds.Rules.Knowledge;

namespace PoemsCds.SiteMaps;

/// <summary>The bytes of a map.</summary>
/// <param name="Name">Path as configured.</param>
/// <param name="Json">Content: valid UTF-8 without a byte order mark.</param>
internal sealed record MapFile(string Name, ReadOnlyMemory<byte> Json)
{
    /// <summary>Maximum size of a file, in bytes, inclusive.</summary>
    private const long MaxBytes = 128 << 20;

    private static readonly byte[] Utf8Mark = [0xEF, 0xBB, 0xBF];

    /// <summary>SHA-256 of the content, in lower-case hexadecimal digits.</summary>
    internal string Digest => Convert.ToHexStringLower(SHA256.HashData(Json.Span));

    /// <summary>Opens a file.</summary>
    /// <param name="path">Path; relative to the working directory.</param>
    /// <param name="error">Why it cannot be used.</param>
    /// <returns>The file; <see langword="null"/> if it cannot be used.</returns>
    internal static MapFile? Open(string path, out KnowledgeError? error)
    {
        var bytes = Read(path, out error);
        if (bytes is null)
        {
            return null;
        }

        var json = bytes.AsMemory(bytes.AsSpan().StartsWith(Utf8Mark) ? Utf8Mark.Length : 0);
        error = EncodingError(path, json.Span);
        return error is null ? new MapFile(path, json) : null;
    }

    private static byte[]? Read(string path, out KnowledgeError? error)
    {
        try
        {
            var file = new FileInfo(path);
            error = !file.Exists ? new(path, $"{file.FullName} does not exist", "Correct the path, or save the ConceptMap there")
                : file.Length > MaxBytes ? new(path, $"is larger than {MaxBytes >> 20} MiB", "Leave out rows that the product does not use")
                : null;
            return error is null ? File.ReadAllBytes(path) : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            error = new KnowledgeError(path, "cannot be opened", "Check the path and the read permission of the service's account");
            return null;
        }
    }

    private static KnowledgeError? EncodingError(string path, ReadOnlySpan<byte> bytes)
    {
        const string Remedy = "Save it as UTF-8";
        return bytes is [0xFE, 0xFF, ..] or [0xFF, 0xFE, ..] or [0, _, ..] or [_, 0, ..] ? new(path, "is UTF-16 or UTF-32", Remedy)
            : Utf8.IsValid(bytes) ? null
            : new($"{path}, {PlaceOfInvalid(bytes)}", "is not UTF-8; it may be Latin-1 or Windows-1252", Remedy);
    }

    private static string PlaceOfInvalid(ReadOnlySpan<byte> bytes)
    {
        var (line, position) = (1, 1);
        while (Rune.DecodeFromUtf8(bytes, out var rune, out var length) == OperationStatus.Done)
        {
            (line, position) = rune.Value == '\n' ? (line + 1, 1) : (line, position + length);
            bytes = bytes[length..];
        }

        return $"line {line}, byte {position}";
    }
}
