using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;

namespace PoemsCds.Fhir.Json;

/// <summary>Text out of a JSON reader without making strings of what is not kept.</summary>
internal static class JsonText
{
    /// <summary>Whether the string or name the reader stands on is the given text.</summary>
    /// <remarks>As <c>ValueTextEquals</c>, and faster where nothing is escaped: for most members of most resources it says no.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static bool ValueEquals(this scoped in Utf8JsonReader reader, ReadOnlySpan<byte> text) =>
        reader.ValueIsEscaped || reader.HasValueSequence ? reader.ValueTextEquals(text) : reader.ValueSpan.SequenceEqual(text);

    /// <summary>Unescapes the string the reader stands on into the buffer.</summary>
    /// <param name="reader">Stands on a value.</param>
    /// <param name="buffer">Where to write.</param>
    /// <returns>The text; empty when the value is not a string or does not fit.</returns>
    internal static ReadOnlySpan<char> Copy(scoped in Utf8JsonReader reader, Span<char> buffer)
    {
        if (reader.TokenType != JsonTokenType.String || reader.ValueSpan.Length > buffer.Length)
        {
            return [];
        }

        return buffer[..reader.CopyString(buffer)];
    }

    /// <summary>The string the reader stands on, as UTF-8, without blanks around it.</summary>
    /// <param name="reader">Stands on a value.</param>
    /// <param name="buffer">Where to write what is not to be had from the request as it stands there.</param>
    /// <returns>The text; empty when the value is not a string or does not fit.</returns>
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

    /// <summary>The string the reader stands on.</summary>
    /// <param name="reader">Stands on a value.</param>
    /// <param name="longest">Longest text worth keeping, in bytes of the request.</param>
    /// <returns><see langword="null"/> when the value is not a string, is empty or is longer.</returns>
    internal static string? Read(scoped in Utf8JsonReader reader, int longest) =>
        reader.TokenType == JsonTokenType.String && reader.ValueSpan.Length is > 0 && reader.ValueSpan.Length <= longest
            ? reader.GetString()
            : null;

    private static bool IsVisible(byte b) => b is > (byte)' ' and < 0x80;
}
