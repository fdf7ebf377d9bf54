using PoemsCds.Fhir.Resources;

namespace PoemsCds.Screening.Facts;

/// <summary>What is kept of a Patient.</summary>
/// <param name="Demographics">What the rules use.</param>
/// <param name="Race">Code of the OMB category in the US Core extension; <see langword="null"/> if there is none, or several.</param>
/// <param name="Ethnicity">Code of the OMB category in the US Core extension.</param>
internal sealed record PatientFact(Demographics Demographics, string? Race, string? Ethnicity);
