using System.Text.Json;

namespace PoemsCds.Fhir.Reading;

/// <summary>
/// Reads a status, whatever form it comes in: a code, a Coding, a CodeableConcept. Of several codings the one that takes
/// back the most decides: what was refuted once is not confirmed by a second coding.
/// </summary>
internal static class StatusCode
{
    private const int LongestStatus = 40;

    private static readonly string[] TakingBack = ["entered-in-error", "refuted"];

    /// <summary>Reads the value the reader stands on and leaves it on the end of that value.</summary>
    /// <returns>The code; <see langword="null"/> when there is none.</returns>
    internal static string? Read(ref Utf8JsonReader reader)
    {
        string? status = null;
        string? text = null;
        Read(ref reader, ref status, ref text);
        return status ?? text?.ToLowerInvariant();
    }

    private static void Read(ref Utf8JsonReader reader, ref string? status, ref string? text)
    {
        if (reader.TokenType == JsonTokenType.String)
        {
            status = Stronger(status, JsonText.Read(in reader, LongestStatus)?.Trim());
        }
        else if (reader.TokenType == JsonTokenType.StartArray)
        {
            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            {
                Read(ref reader, ref status, ref text);
            }
        }
        else if (reader.TokenType == JsonTokenType.StartObject)
        {
            ReadMembers(ref reader, ref status, ref text);
        }
    }

    private static void ReadMembers(ref Utf8JsonReader reader, ref string? status, ref string? text)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isCode = reader.ValueTextEquals("coding"u8) || reader.ValueTextEquals("code"u8);
            var isText = reader.ValueTextEquals("text"u8);
            reader.Read();
            if (isCode)
            {
                Read(ref reader, ref status, ref text);
                continue;
            }

            text = isText ? JsonText.Read(in reader, LongestStatus) : text;
            reader.Skip();
        }
    }

    private static string? Stronger(string? one, string? other) =>
        one is null || (other is not null && TakingBack.Contains(other)) ? other : one;
}
