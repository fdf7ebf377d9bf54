using System.Globalization;
using System.Text.Json;
using PoemsCds.Fhir.Json;
using PoemsCds.Fhir.Resources;
using PoemsCds.Rules.Record;
using PoemsCds.Screening.Facts;

namespace PoemsCds.Screening.Mapping;

/// <summary>What the run needs of a resource beside its fact: ids and when it was recorded.</summary>
/// <param name="Id">The id; <see langword="null"/> if there is none.</param>
/// <param name="Subject">Reference to the patient; <see langword="null"/> if there is none.</param>
/// <param name="Recorded">Last day of the date on which the entry was recorded, as <see cref="DateOnly.DayNumber"/>.</param>
/// <param name="Updated">Last update, in ticks (UTC); zero if not stated.</param>
internal readonly record struct ResourceDetails(string? Id, string? Subject, int Recorded, long Updated)
{
    private const int MaxReferenceLength = 1024;

    private static readonly string[] RecordedMembers = ["recordedDate", "assertedDate", "issued", "authoredOn", "dateAsserted"];

    private static readonly string[] DatedMembers =
    [
        "effectiveDateTime", "effectiveInstant", "effectivePeriod", "performedDateTime", "performedPeriod", "onsetDateTime", "onsetPeriod",
    ];

    /// <summary>Reads the object at the reader.</summary>
    internal static ResourceDetails Read(Utf8JsonReader reader)
    {
        string? id = null;
        string? subject = null;
        DateSpan? recorded = null;
        DateSpan? dated = null;
        long updated = 0;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueEquals("id"u8))
            {
                reader.Read();
                id = JsonText.Read(in reader, ResourceHeader.MaxIdLength);
            }
            else if (reader.ValueEquals("subject"u8) || reader.ValueEquals("patient"u8))
            {
                reader.Read();
                subject ??= ReadReference(reader);
            }
            else if (reader.ValueEquals("meta"u8))
            {
                reader.Read();
                updated = ReadUpdated(reader);
            }
            else if (IsOneOf(in reader, RecordedMembers))
            {
                reader.Read();
                recorded ??= ReadDate(reader);
            }
            else if (IsOneOf(in reader, DatedMembers))
            {
                reader.Read();
                dated ??= ReadDate(reader);
            }
            else
            {
                reader.Read();
            }

            reader.Skip();
        }

        return new ResourceDetails(id, subject, (recorded ?? dated)?.Latest.DayNumber ?? FactHeader.NoDay, updated);
    }

    /// <summary>Reads the reference of the Reference at the reader.</summary>
    internal static string? ReadReference(Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.String)
        {
            return JsonText.Read(in reader, MaxReferenceLength);
        }

        while (reader.TokenType != JsonTokenType.None && reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isReference = reader.ValueEquals("reference"u8);
            reader.Read();
            if (isReference)
            {
                return JsonText.Read(in reader, MaxReferenceLength);
            }

            reader.Skip();
        }

        return null;
    }

    private static bool IsOneOf(scoped in Utf8JsonReader reader, string[] names)
    {
        foreach (var name in names)
        {
            if (reader.ValueTextEquals(name))
            {
                return true;
            }
        }

        return false;
    }

    private static DateSpan? ReadDate(Utf8JsonReader reader) => reader.TokenType == JsonTokenType.StartObject
        ? DateReader.ReadPeriod(ref reader).Start
        : DateReader.Read(in reader);

    private static long ReadUpdated(Utf8JsonReader reader)
    {
        var isMeta = reader.TokenType == JsonTokenType.StartObject;
        while (isMeta && reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isUpdated = reader.ValueEquals("lastUpdated"u8);
            reader.Read();
            if (isUpdated && reader.TokenType == JsonTokenType.String && DateTimeOffset.TryParse(
                reader.GetString(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time))
            {
                return time.UtcTicks;
            }

            reader.Skip();
        }

        return 0;
    }
}
