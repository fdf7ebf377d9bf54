using System.Collections.Immutable;
using PoemsCds.Rules.Record;

namespace PoemsCds.Fhir.Resources;

/// <summary>A Medication that orders may refer to.</summary>
/// <param name="Id">Its id; <see langword="null"/> when it has none.</param>
/// <param name="Ingredients">The ingredients it names, as far as the knowledge knows them.</param>
internal sealed record SuppliedMedication(string? Id, ImmutableArray<Coding> Ingredients);
