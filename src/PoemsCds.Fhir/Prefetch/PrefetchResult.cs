using PoemsCds.Rules.Record;

namespace PoemsCds.Fhir.Prefetch;

/// <summary>The record that a prefetch amounts to, and the report on how it was read.</summary>
/// <param name="Record">What is known of the patient.</param>
/// <param name="Report">States and counts.</param>
public sealed record PrefetchResult(PatientRecord Record, PrefetchReport Report);
