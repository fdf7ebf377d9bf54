using System.Text;
using System.Text.Json;

namespace PoemsCds.Fhir.Json;

/// <summary>A text as a slice of the request; allocates a string only if one is kept.</summary>
internal readonly ref struct Utf8Text
{
    /// <summary>Buffer size that fits most texts, in characters.</summary>
    internal const int Short = 200;

    private readonly ReadOnlySpan<byte> _bytes;
    private readonly string? _unescaped;

    private Utf8Text(ReadOnlySpan<byte> bytes, string? unescaped)
    {
        _bytes = bytes;
        _unescaped = unescaped;
    }

    /// <summary>Whether there is no text.</summary>
    internal bool IsNone => _bytes.IsEmpty && _unescaped is null;

    /// <summary>Reads the string at the reader.</summary>
    /// <param name="reader">At a value.</param>
    /// <param name="maxLength">Maximum length, in bytes of the request, inclusive.</param>
    /// <returns>No text if the value is not a string, is empty or is longer.</returns>
    internal static Utf8Text Read(scoped in Utf8JsonReader reader, int maxLength) =>
        reader.TokenType != JsonTokenType.String || reader.ValueSpan.Length == 0 || reader.ValueSpan.Length > maxLength ? default
        : reader.ValueIsEscaped ? new Utf8Text([], reader.GetString())
        : new Utf8Text(reader.ValueSpan, null);

    /// <summary>Whether both texts are written with the same bytes, none of them escaped.</summary>
    internal bool IsSame(Utf8Text other) =>
        _unescaped is null && other._unescaped is null && _bytes.SequenceEqual(other._bytes);

    /// <summary>Whether the text is not blank and has at most this many characters.</summary>
    internal bool HasAtMost(int characters)
    {
        if (_bytes is [> (byte)' ' and < 0x7F, ..] && _bytes.Length <= characters)
        {
            return true;
        }

        var text = AsString();
        return !string.IsNullOrWhiteSpace(text) && text.Length <= characters;
    }

    /// <summary>The text as characters.</summary>
    /// <param name="buffer">Receives the characters; if they do not fit, a string is allocated.</param>
    internal ReadOnlySpan<char> AsSpan(Span<char> buffer) =>
        _bytes.IsEmpty || _bytes.Length > buffer.Length ? AsString() : buffer[..Encoding.UTF8.GetChars(_bytes, buffer)];

    /// <summary>The text as a string; <see langword="null"/> if there is no text.</summary>
    internal string? AsString() => _bytes.IsEmpty ? _unescaped : Encoding.UTF8.GetString(_bytes);
}
