using PoemsCds.Rules.Record;

namespace PoemsCds.Fhir.Resources;

/// <summary>A Specimen that results may refer to.</summary>
/// <param name="Id">Its id; <see langword="null"/> when it has none.</param>
/// <param name="Kind">What its type says in words.</param>
internal sealed record SuppliedSpecimen(string? Id, Specimen Kind);
