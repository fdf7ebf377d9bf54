using System.Collections.Frozen;
using System.Text.Json;
using System.Text.RegularExpressions;
using PoemsCds.Fhir.Json;
using PoemsCds.Fhir.Resources;
using PoemsCds.Screening.Facts;

namespace PoemsCds.Screening.Mapping;

/// <summary>Reads what the alert burden needs of an Encounter. A code that could be text of the record is not kept.</summary>
internal static partial class EncounterReader
{
    /// <summary>Stands for a code that is not kept.</summary>
    internal const string Other = "other";

    private const int MaxLength = 32;

    private static readonly FrozenSet<string> NotTakenPlace = FrozenSet.Create(StringComparer.Ordinal, "planned", "cancelled");

    // HL7 ActEncounterCode, the class of an encounter in FHIR R4.
    private static readonly FrozenSet<string> Classes = FrozenSet.Create(
        StringComparer.Ordinal, "AMB", "EMER", "FLD", "HH", "IMP", "ACUTE", "NONAC", "OBSENC", "PRENC", "SS", "VR");

    private static readonly byte[][] Names =
    [
        [.. "id"u8], [.. "meta"u8], [.. "subject"u8], [.. "patient"u8], [.. "status"u8], [.. "period"u8], [.. "actualPeriod"u8],
        [.. "class"u8], [.. "serviceType"u8], [.. "type"u8],
    ];

    /// <summary>Reads an Encounter.</summary>
    /// <param name="json">The resource; valid UTF-8.</param>
    /// <returns>The encounter, with its first day as the day of the record, or why it is not counted.</returns>
    /// <exception cref="JsonException">The JSON is invalid.</exception>
    /// <exception cref="InvalidOperationException">A text holds half of a surrogate pair.</exception>
    internal static (EncounterFact? Fact, ResourceDetails Details, DropReason? Dropped) Read(ReadOnlySpan<byte> json)
    {
        Span<Range> values = stackalloc Range[Names.Length];
        MemberValues.Find(json, Names, values);
        var subject = ResourceDetails.ReadReference(MemberValues.ReaderAt(json, values[2]))
            ?? ResourceDetails.ReadReference(MemberValues.ReaderAt(json, values[3]));
        var day = FirstDay(MemberValues.ReaderAt(json, values[5])) is var start and not FactHeader.NoDay
            ? start
            : FirstDay(MemberValues.ReaderAt(json, values[6]));
        var details = new ResourceDetails(
            ResourceDetails.ReadId(json, values[0]), subject, day, ResourceDetails.ReadUpdated(json, values[1]));
        var statusReader = MemberValues.ReaderAt(json, values[4]);
        var status = JsonText.Read(in statusReader, MaxLength);
        DropReason? reason = status == "entered-in-error" ? DropReason.EnteredInError
            : status is not null && NotTakenPlace.Contains(status) ? DropReason.NotDone
            : day == FactHeader.NoDay ? DropReason.ReferredTo
            : null;
        return reason is null ? (FactOf(json, values, details), details, null) : (null, details, reason);
    }

    private static EncounterFact FactOf(ReadOnlySpan<byte> json, ReadOnlySpan<Range> values, ResourceDetails details) => new(
        details.Id is null ? ScreenedType.Encounter : $"{ScreenedType.Encounter}/{details.Id}",
        ClassOf(FirstCode(MemberValues.ReaderAt(json, values[7]))),
        ServiceOf(FirstCode(MemberValues.ReaderAt(json, values[8])) ?? FirstCode(MemberValues.ReaderAt(json, values[9]))));

    private static int FirstDay(Utf8JsonReader period) => period.TokenType == JsonTokenType.StartObject
        ? DateReader.ReadPeriod(ref period).Start?.Earliest.DayNumber ?? FactHeader.NoDay
        : FactHeader.NoDay;

    // The first code at any depth: of a Coding, a CodeableConcept, a CodeableReference, or a list of them.
    private static string? FirstCode(Utf8JsonReader value)
    {
        var depth = value.CurrentDepth;
        if (value.TokenType is not (JsonTokenType.StartObject or JsonTokenType.StartArray))
        {
            return null;
        }

        while (value.Read() && value.CurrentDepth > depth)
        {
            if (value.TokenType == JsonTokenType.PropertyName && value.ValueEquals("code"u8))
            {
                value.Read();
                if (value.TokenType == JsonTokenType.String)
                {
                    return JsonText.Read(in value, MaxLength) ?? Other;
                }
            }
        }

        return null;
    }

    private static string? ClassOf(string? code) => code is null || Classes.Contains(code) ? code : Other;

    private static string? ServiceOf(string? code) => code is null || ServiceCode().IsMatch(code) ? code : Other;

    // Codes of HL7, SNOMED CT and most sites; no words.
    [GeneratedRegex(@"^\d{1,18}$|^[A-Z0-9]{1,8}$", RegexOptions.CultureInvariant)]
    private static partial Regex ServiceCode();
}
