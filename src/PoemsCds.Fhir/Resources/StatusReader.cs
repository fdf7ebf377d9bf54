using System.Text.Json;
using PoemsCds.Fhir.Json;

namespace PoemsCds.Fhir.Resources;

/// <summary>
/// Reads a status, whatever form it comes in: a code, a Coding, a CodeableConcept. Of several codings the one that takes
/// back the most decides: what was refuted once is not confirmed by a second coding.
/// </summary>
internal static class StatusReader
{
    private const int LongestStatus = 40;

    private static readonly string[] TakingBack = ["entered-in-error", "refuted"];

    private static readonly string[] Usual =
    [
        "final", "amended", "corrected", "preliminary", "registered", "appended", "active", "inactive", "resolved", "recurrence", "relapse", "remission",
        "confirmed", "provisional", "differential", "unconfirmed", "completed", "stopped", "on-hold", "in-progress", "order", "plan", "original-order",
        "laboratory", "vital-signs", "social-history", "imaging", "exam", "procedure", "survey", "normal", "h", "l", "n", .. TakingBack,
    ];

    private static readonly Utf8Table<string> Common = new(Usual.Select(code => KeyValuePair.Create(code, code)));

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
            found.Code = Stronger(found.Code, Normal(in reader));
        }
    }

    private static void ReadMembers(ref Utf8JsonReader reader, ref Found found)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isCode = reader.ValueEquals("coding"u8) || reader.ValueEquals("code"u8);
            var isText = reader.ValueEquals("text"u8) || reader.ValueEquals("display"u8);
            reader.Read();
            if (isCode)
            {
                Read(ref reader, ref found);
                continue;
            }

            if (isText)
            {
                found.HasValue |= reader.TokenType != JsonTokenType.Null;
                found.Text = Stronger(found.Text, Normal(in reader));
            }

            reader.Skip();
        }
    }

    // "Entered in Error" as a text means the code entered-in-error. Codes that are common are not made anew each time.
    private static string? Normal(scoped in Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.String || reader.ValueSpan.Length is 0 or > LongestStatus)
        {
            return null;
        }

        return Common.TryFind(reader.ValueSpan, out var code) ? code : reader.GetString()!.Trim().ToLowerInvariant().Replace(' ', '-');
    }

    private static string? Stronger(string? one, string? other) =>
        one is null || (other is not null && TakingBack.Contains(other)) ? other : one;

    private struct Found
    {
        public string? Code;
        public string? Text;
        public bool HasValue;
    }
}
