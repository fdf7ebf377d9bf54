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
    /// <returns>The code in lower case; empty when there is a value that is none; <see langword="null"/> when there is no value.</returns>
    internal static string? Read(ref Utf8JsonReader reader)
    {
        var found = new Found();
        Read(ref reader, ref found);
        return found.Code ?? found.Text ?? (found.HasValue ? "" : null);
    }

    private static void Read(ref Utf8JsonReader reader, ref Found found)
    {
        if (reader.TokenType == JsonTokenType.StartArray)
        {
            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            {
                Read(ref reader, ref found);
            }
        }
        else if (reader.TokenType == JsonTokenType.StartObject)
        {
            ReadMembers(ref reader, ref found);
        }
        else
        {
            found.HasValue |= reader.TokenType != JsonTokenType.Null;
            found.Code = Stronger(found.Code, Normal(JsonText.Read(in reader, LongestStatus)));
        }
    }

    private static void ReadMembers(ref Utf8JsonReader reader, ref Found found)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isCode = reader.ValueTextEquals("coding"u8) || reader.ValueTextEquals("code"u8);
            var isText = reader.ValueTextEquals("text"u8) || reader.ValueTextEquals("display"u8);
            reader.Read();
            if (isCode)
            {
                Read(ref reader, ref found);
                continue;
            }

            if (isText)
            {
                found.HasValue |= reader.TokenType != JsonTokenType.Null;
                found.Text = Stronger(found.Text, Normal(JsonText.Read(in reader, LongestStatus)));
            }

            reader.Skip();
        }
    }

    // "Entered in Error" as a text means the code entered-in-error.
    private static string? Normal(string? text) => text?.Trim().ToLowerInvariant().Replace(' ', '-');

    private static string? Stronger(string? one, string? other) =>
        one is null || (other is not null && TakingBack.Contains(other)) ? other : one;

    private struct Found
    {
        public string? Code;
        public string? Text;
        public bool HasValue;
    }
}
