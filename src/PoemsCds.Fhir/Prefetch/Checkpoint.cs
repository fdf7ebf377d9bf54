using PoemsCds.Fhir.Resources;

namespace PoemsCds.Fhir.Prefetch;

/// <summary>A place in a chart to go back to.</summary>
/// <param name="Diagnoses">Number of diagnoses.</param>
/// <param name="Laboratory">Number of results.</param>
/// <param name="Procedures">Number of procedures.</param>
/// <param name="Orders">Number of medication orders.</param>
/// <param name="Demographics">Demographics.</param>
/// <param name="PatientFullUrl">The <c>urn:uuid:</c> under which the Patient stands.</param>
internal readonly record struct Checkpoint(int Diagnoses, int Laboratory, int Procedures, int Orders, Demographics Demographics, string? PatientFullUrl);
