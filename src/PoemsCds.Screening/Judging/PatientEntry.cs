using PoemsCds.Fhir.Resources;
using PoemsCds.Rules.Record;
using PoemsCds.Screening.Facts;

namespace PoemsCds.Screening.Judging;

/// <summary>A fact of a patient.</summary>
/// <param name="Header">When it was recorded and updated.</param>
/// <param name="Value">The fact.</param>
/// <param name="Reference">Relative reference to its resource; <see langword="null"/> if it has none.</param>
internal readonly record struct PatientEntry(FactHeader Header, object Value, string? Reference)
{
    /// <summary>Type of the resource.</summary>
    internal string ResourceType => Reference?.IndexOf('/', StringComparison.Ordinal) is { } slash and >= 0
        ? Reference[..slash]
        : Reference ?? "";

    /// <summary>Whether the reference names one resource.</summary>
    internal bool HasId => Reference?.Contains('/', StringComparison.Ordinal) == true;

    /// <summary>The entry of a fact.</summary>
    internal static PatientEntry Of(FactHeader header, object fact) => new(header, fact, fact switch
    {
        Diagnosis diagnosis => diagnosis.Reference,
        ObservedFacts observed => observed.Reference,
        Procedure procedure => procedure.Reference,
        MedicationEntry order => order.Fact.Reference,
        EncounterFact encounter => encounter.Reference,
        string reference => reference,
        _ => null,
    });
}
