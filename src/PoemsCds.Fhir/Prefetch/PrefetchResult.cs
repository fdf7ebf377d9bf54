using System.Collections.Immutable;
using PoemsCds.Rules.Record;

namespace PoemsCds.Fhir.Prefetch;

/// <summary>The patient record of a prefetch, and the report on how it was read.</summary>
/// <param name="Record">The facts about the patient.</param>
/// <param name="Report">States and counts.</param>
public sealed record PrefetchResult(PatientRecord Record, PrefetchReport Report)
{
    /// <summary>References of the diagnoses that the user has just entered, from the hook context.</summary>
    public ImmutableHashSet<string> JustEntered { get; init; } = [];

    /// <summary>
    /// References to Medications that were neither contained nor supplied, of orders that do not say their drug; those in use and the
    /// latest first.
    /// </summary>
    public ImmutableArray<string> MissingMedications { get; init; } = [];
}
