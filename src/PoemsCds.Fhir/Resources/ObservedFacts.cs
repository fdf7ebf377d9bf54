using System.Collections.Immutable;
using PoemsCds.Rules.Record;

namespace PoemsCds.Fhir.Resources;

/// <summary>A result and the reference to its Specimen.</summary>
/// <param name="Fact">The result; its specimen may be incomplete until <paramref name="SpecimenReference"/> is resolved.</param>
/// <param name="SpecimenReference">The reference; <see langword="null"/> if there is nothing to resolve.</param>
/// <param name="IsUnreadable">Whether its number, or an end of its reference range, could not be read and is missing from the fact.</param>
internal readonly record struct ObservedResult(LabResult Fact, string? SpecimenReference, bool IsUnreadable = false);

/// <summary>The facts of one Observation or DiagnosticReport.</summary>
/// <param name="Reference">Relative reference to the resource.</param>
/// <param name="Results">The results.</param>
/// <param name="Conclusion">The conclusion, as a diagnosis; <see langword="null"/> if there is none.</param>
internal sealed record ObservedFacts(string Reference, ImmutableArray<ObservedResult> Results, Diagnosis? Conclusion);
