using System.Collections.Immutable;

namespace PoemsCds.Rules.Record;

/// <summary>A medication that was ordered or given, reduced to the ingredients the knowledge knows.</summary>
/// <param name="Reference">Where it stands in the client's record, such as <c>MedicationRequest/123</c>.</param>
/// <param name="Codings">Ingredients the knowledge knows.</param>
/// <param name="Start">Since when; <see langword="null"/> when not stated.</param>
public sealed record Medication(string Reference, ImmutableArray<Coding> Codings, DateSpan? Start);
