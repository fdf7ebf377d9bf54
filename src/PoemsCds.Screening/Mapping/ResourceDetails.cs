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
    /// <summary>Where the CodeableConcept is that says what the resource is about; empty if there is none.</summary>
    internal Range Concept { get; private init; }

    /// <summary>Where the components are; empty if there are none.</summary>
    internal Range Components { get; private init; }

    private const int MaxReferenceLength = 1024;
    private const int FirstDate = 7;

    // The first with a date counts, and the date on which an entry was recorded before that of what it records.
    private static readonly byte[][] Names =
    [
        [.. "id"u8], [.. "meta"u8], [.. "subject"u8], [.. "patient"u8], [.. "code"u8], [.. "medicationCodeableConcept"u8],
        [.. "component"u8], [.. "recordedDate"u8], [.. "assertedDate"u8], [.. "issued"u8], [.. "authoredOn"u8], [.. "dateAsserted"u8],
        [.. "effectiveDateTime"u8], [.. "effectiveInstant"u8], [.. "effectivePeriod"u8], [.. "performedDateTime"u8],
        [.. "performedPeriod"u8], [.. "onsetDateTime"u8], [.. "onsetPeriod"u8],
    ];

    /// <summary>Reads a resource.</summary>
    /// <param name="json">The resource; valid UTF-8.</param>
    /// <exception cref="JsonException">The JSON is invalid.</exception>
    /// <exception cref="InvalidOperationException">A text holds half of a surrogate pair.</exception>
    internal static ResourceDetails Read(ReadOnlySpan<byte> json)
    {
        Span<Range> values = stackalloc Range[Names.Length];
        MemberValues.Find(json, Names, values);
        DateSpan? recorded = null;
        for (var i = FirstDate; i < values.Length && recorded is null; i++)
        {
            recorded = ReadDate(MemberValues.ReaderAt(json, values[i]));
        }

        var subject = ReadReference(MemberValues.ReaderAt(json, values[2])) ?? ReadReference(MemberValues.ReaderAt(json, values[3]));
        return new ResourceDetails(
            ReadId(json, values[0]), subject, recorded?.Latest.DayNumber ?? FactHeader.NoDay, ReadUpdated(json, values[1]))
        {
            Concept = values[4].End.Value > 0 ? values[4] : values[5],
            Components = values[6],
        };
    }

    /// <summary>Reads the id of a resource.</summary>
    internal static string? ReadId(ReadOnlySpan<byte> json, Range id)
    {
        var reader = MemberValues.ReaderAt(json, id);
        return JsonText.Read(in reader, ResourceHeader.MaxIdLength);
    }

    /// <summary>Reads the last update from the <c>meta</c> of a resource, in ticks (UTC); zero if not stated.</summary>
    internal static long ReadUpdated(ReadOnlySpan<byte> json, Range meta) => ReadUpdated(MemberValues.ReaderAt(json, meta));

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
