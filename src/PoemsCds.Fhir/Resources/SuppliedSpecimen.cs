using PoemsCds.Rules.Record;

namespace PoemsCds.Fhir.Resources;

/// <summary>A Specimen that results may refer to.</summary>
/// <param name="Id">The id; <see langword="null"/> if there is none.</param>
/// <param name="Kind">The type of specimen.</param>
/// <param name="Collected">Local time of day of its collection; <see langword="null"/> if not stated.</param>
internal sealed record SuppliedSpecimen(string? Id, Specimen Kind, TimeOnly? Collected = null);
