using System.Text;
using System.Text.Json;

namespace PoemsCds.Fhir.Json;

/// <summary>A text of the request where it stands there; it becomes a string only where one is kept.</summary>
internal readonly ref struct Utf8Text
{
    /// <summary>Number of characters that most texts do not exceed.</summary>
    internal const int Short = 200;

    private readonly ReadOnlySpan<byte> _bytes;
    private readonly string? _unescaped;

    private Utf8Text(ReadOnlySpan<byte> bytes, string? unescaped)
    {
        _bytes = bytes;
        _unescaped = unescaped;
    }

    /// <summary>Whether there is none.</summary>
    internal bool IsNone => _bytes.IsEmpty && _unescaped is null;

    /// <summary>The string the reader stands on.</summary>
    /// <param name="reader">Stands on a value.</param>
    /// <param name="longest">Longest text worth keeping, in bytes of the request.</param>
    /// <returns>None when the value is not a string, is empty or is longer.</returns>
    internal static Utf8Text Of(scoped in Utf8JsonReader reader, int longest) =>
        reader.TokenType != JsonTokenType.String || reader.ValueSpan.Length == 0 || reader.ValueSpan.Length > longest ? default
        : reader.ValueIsEscaped ? new Utf8Text([], reader.GetString())
        : new Utf8Text(reader.ValueSpan, null);

    /// <summary>Whether it has anything but blanks, and no more characters than allowed.</summary>
    internal bool HasAtMost(int characters)
    {
        if (_bytes is [> (byte)' ' and < 0x7F, ..] && _bytes.Length <= characters)
        {
            return true;
        }

        var text = AsString();
        return !string.IsNullOrWhiteSpace(text) && text.Length <= characters;
    }

    /// <summary>Its characters.</summary>
    /// <param name="buffer">Where to write them; they are taken from a string where they do not fit.</param>
    internal ReadOnlySpan<char> AsSpan(Span<char> buffer) =>
        _bytes.IsEmpty || _bytes.Length > buffer.Length ? AsString() : buffer[..Encoding.UTF8.GetChars(_bytes, buffer)];

    /// <summary>It as a string; <see langword="null"/> when there is none.</summary>
    internal string? AsString() => _bytes.IsEmpty ? _unescaped : Encoding.UTF8.GetString(_bytes);
}
