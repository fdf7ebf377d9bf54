using System.Collections.Immutable;
using PoemsCds.Rules.Record;

namespace PoemsCds.Fhir.Prefetch;

/// <summary>The record that a prefetch amounts to, and the report on how it was read.</summary>
/// <param name="Record">What is known of the patient.</param>
/// <param name="Report">States and counts.</param>
public sealed record PrefetchResult(PatientRecord Record, PrefetchReport Report)
{
    /// <summary>References of the diagnoses that the user has just entered, as the hook's context gives them.</summary>
    public ImmutableHashSet<string> JustEntered { get; init; } = [];
}
