using PoemsCds.Fhir.Resources;

namespace PoemsCds.Fhir.Prefetch;

/// <summary>A place in a record to go back to.</summary>
/// <param name="Diagnoses">Number of diagnoses.</param>
/// <param name="Laboratory">Number of results.</param>
/// <param name="Procedures">Number of procedures.</param>
/// <param name="Orders">Number of medication orders.</param>
/// <param name="Unattributed">Number of resources whose patient is not known.</param>
/// <param name="Demographics">Demographics.</param>
/// <param name="Patient">The patient, as far as known.</param>
internal readonly record struct Checkpoint(
    int Diagnoses, int Laboratory, int Procedures, int Orders, int Unattributed, Demographics Demographics, PatientIdentity Patient);
