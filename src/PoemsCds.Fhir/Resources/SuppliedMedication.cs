namespace PoemsCds.Fhir.Resources;

/// <summary>A Medication that orders may refer to.</summary>
/// <param name="Id">The id; <see langword="null"/> if there is none.</param>
/// <param name="Drug">The drug.</param>
internal sealed record SuppliedMedication(string? Id, DrugName Drug)
{
    /// <summary>Whether its name or dose form says that it is for topical use.</summary>
    internal bool IsTopical { get; init; }
}
