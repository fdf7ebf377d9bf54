using System.Text.Json;
using PoemsCds.Fhir.Json;

namespace PoemsCds.Fhir.Resources;

/// <summary>
/// Reads a status from a code, a Coding or a CodeableConcept. With several codings the most negative wins: <c>refuted</c>
/// outweighs <c>confirmed</c>.
/// </summary>
internal static class StatusReader
{
    private const int MaxStatusLength = 40;

    private static readonly string[] Negating = ["entered-in-error", "refuted"];

    private static readonly string[] CommonCodes =
    [
        "final", "amended", "corrected", "preliminary", "registered", "appended",
        "active", "inactive", "resolved", "recurrence", "relapse", "remission",
        "confirmed", "provisional", "differential", "unconfirmed",
        "completed", "stopped", "on-hold", "in-progress", "order", "plan", "original-order",
        "laboratory", "vital-signs", "social-history", "imaging", "exam", "procedure", "survey", "normal", "h", "l", "n", .. Negating,
    ];

    private static readonly Utf8Table<string> SharedCodes = new(CommonCodes.Select(code => KeyValuePair.Create(code, code)));

    /// <summary>Reads the value at the reader and leaves the reader at its end.</summary>
    /// <returns>The code in lower case; empty if the value is not a code; <see langword="null"/> if there is no value.</returns>
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
            found.Code = Stronger(found.Code, Normalize(in reader));
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
                found.Text = Stronger(found.Text, Normalize(in reader));
            }

            reader.Skip();
        }
    }

    // The text "Entered in Error" means the code entered-in-error. Strings of common codes are shared.
    private static string? Normalize(scoped in Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.String || reader.ValueSpan.Length is 0 or > MaxStatusLength)
        {
            return null;
        }

        return SharedCodes.TryFind(reader.ValueSpan, out var code) ? code : reader.GetString()!.Trim().ToLowerInvariant().Replace(' ', '-');
    }

    private static string? Stronger(string? one, string? other) =>
        one is null || (other is not null && Negating.Contains(other)) ? other : one;

    private struct Found
    {
        public string? Code;
        public string? Text;
        public bool HasValue;
    }
}
