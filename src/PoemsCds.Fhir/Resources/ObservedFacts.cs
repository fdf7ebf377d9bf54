using System.Collections.Immutable;
using PoemsCds.Rules.Record;

namespace PoemsCds.Fhir.Resources;

/// <summary>A result, and the reference to the Specimen it was measured in.</summary>
/// <param name="Fact">The result; its specimen may be missing while <paramref name="SpecimenReference"/> is to be followed.</param>
/// <param name="SpecimenReference">The reference; <see langword="null"/> when nothing is to be followed.</param>
/// <param name="IsUnreadable">Whether its number, or an end of its range, cannot be read: the fact lacks it.</param>
internal readonly record struct ObservedResult(LabResult Fact, string? SpecimenReference, bool IsUnreadable = false);

/// <summary>What one Observation or DiagnosticReport amounts to.</summary>
/// <param name="Reference">Where it stands.</param>
/// <param name="Results">Its results.</param>
/// <param name="Conclusion">What its conclusion says, as a diagnosis; <see langword="null"/> when it says none.</param>
internal sealed record ObservedFacts(string Reference, ImmutableArray<ObservedResult> Results, Diagnosis? Conclusion);
