using PoemsCds.Fhir.Resources;

namespace PoemsCds.Fhir.Prefetch;

/// <summary>A state of the record to roll back to.</summary>
/// <param name="Diagnoses">Number of diagnoses.</param>
/// <param name="Laboratory">Number of results.</param>
/// <param name="Procedures">Number of procedures.</param>
/// <param name="Orders">Number of medication orders.</param>
/// <param name="Unattributed">Number of resources whose patient is unknown.</param>
/// <param name="Demographics">Demographics.</param>
/// <param name="Patient">The patient, as known at that point.</param>
internal readonly record struct Checkpoint(
    int Diagnoses, int Laboratory, int Procedures, int Orders, int Unattributed, Demographics Demographics, PatientIdentity Patient);
