using PoemsCds.Rules.Record;

namespace PoemsCds.Fhir.Resources;

/// <summary>A medication order. Its Medication may be elsewhere in the request.</summary>
/// <param name="Fact">The order; its ingredients are incomplete until <paramref name="MedicationReference"/> is resolved.</param>
/// <param name="MedicationReference">Reference to the Medication; <see langword="null"/> if there is nothing to resolve.</param>
/// <param name="NeedsMedication">
/// Whether the drug is known only from the Medication: the order has no known code, no text and no contained Medication.
/// </param>
internal sealed record MedicationEntry(MedicationFact Fact, string? MedicationReference, bool NeedsMedication = false);
