using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;

namespace PoemsCds.Fhir.Json;

/// <summary>Reads text from a JSON reader; allocates a string only for what is kept.</summary>
internal static class JsonText
{
    /// <summary>Whether the string or property name at the reader equals the text.</summary>
    /// <remarks>Like <c>ValueTextEquals</c>, but faster if nothing is escaped.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static bool ValueEquals(this scoped in Utf8JsonReader reader, ReadOnlySpan<byte> text) =>
        reader.ValueIsEscaped || reader.HasValueSequence ? reader.ValueTextEquals(text) : reader.ValueSpan.SequenceEqual(text);

    /// <summary>Unescapes the string at the reader into the buffer.</summary>
    /// <returns>The text; empty if the value is not a string or does not fit.</returns>
    internal static ReadOnlySpan<char> Copy(scoped in Utf8JsonReader reader, Span<char> buffer)
    {
        if (reader.TokenType != JsonTokenType.String || reader.ValueSpan.Length > buffer.Length)
        {
            return [];
        }

        return buffer[..reader.CopyString(buffer)];
    }

    /// <summary>Reads the string at the reader as UTF-8, without leading and trailing white space.</summary>
    /// <param name="reader">At a value.</param>
    /// <param name="buffer">Receives the text if it cannot be sliced from the request.</param>
    /// <returns>The text; empty if the value is not a string or does not fit.</returns>
    internal static ReadOnlySpan<byte> Trimmed(scoped in Utf8JsonReader reader, Span<byte> buffer)
    {
        if (reader.TokenType != JsonTokenType.String || reader.ValueSpan.Length > buffer.Length)
        {
            return [];
        }

        var text = reader.ValueIsEscaped ? buffer[..reader.CopyString(buffer)] : reader.ValueSpan;
        return text.IsEmpty || (IsVisible(text[0]) && IsVisible(text[^1]))
            ? text
            : buffer[..Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(text).AsSpan().Trim(), buffer)];
    }

    /// <summary>Reads the string at the reader.</summary>
    /// <param name="reader">At a value.</param>
    /// <param name="maxLength">Maximum length, in bytes of the request, inclusive.</param>
    /// <returns><see langword="null"/> if the value is not a string, is empty or is longer.</returns>
    internal static string? Read(scoped in Utf8JsonReader reader, int maxLength) =>
        reader.TokenType == JsonTokenType.String && reader.ValueSpan.Length is > 0 && reader.ValueSpan.Length <= maxLength
            ? reader.GetString()
            : null;

    private static bool IsVisible(byte b) => b is > (byte)' ' and < 0x80;
}
