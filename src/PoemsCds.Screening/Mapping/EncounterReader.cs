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

    /// <summary>Reads the Encounter at the reader.</summary>
    /// <param name="encounter">At the start of the object.</param>
    /// <param name="id">Id of the resource.</param>
    /// <returns>The encounter and its first day, or why it is not counted.</returns>
    internal static (EncounterFact? Fact, int Day, DropReason? Dropped) Read(Utf8JsonReader encounter, string? id)
    {
        string? status = null;
        string? encounterClass = null;
        string? service = null;
        string? type = null;
        var day = FactHeader.NoDay;
        while (encounter.Read() && encounter.TokenType == JsonTokenType.PropertyName)
        {
            if (encounter.ValueEquals("status"u8))
            {
                encounter.Read();
                status = JsonText.Read(in encounter, MaxLength);
            }
            else if (encounter.ValueEquals("period"u8) || encounter.ValueEquals("actualPeriod"u8))
            {
                encounter.Read();
                day = FirstDay(encounter);
            }
            else if (encounter.ValueEquals("class"u8))
            {
                encounter.Read();
                encounterClass = FirstCode(encounter);
            }
            else if (encounter.ValueEquals("serviceType"u8))
            {
                encounter.Read();
                service = FirstCode(encounter);
            }
            else if (encounter.ValueEquals("type"u8))
            {
                encounter.Read();
                type = FirstCode(encounter);
            }
            else
            {
                encounter.Read();
            }

            encounter.Skip();
        }

        DropReason? reason = status == "entered-in-error" ? DropReason.EnteredInError
            : status is not null && NotTakenPlace.Contains(status) ? DropReason.NotDone
            : day == FactHeader.NoDay ? DropReason.ReferredTo
            : null;
        var reference = id is null ? "Encounter" : $"Encounter/{id}";
        return reason is null
            ? (new EncounterFact(reference, ClassOf(encounterClass), ServiceOf(service ?? type)), day, null)
            : (null, day, reason);
    }

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
