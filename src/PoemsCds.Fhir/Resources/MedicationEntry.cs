using PoemsCds.Rules.Record;

namespace PoemsCds.Fhir.Resources;

/// <summary>A medication order. Its Medication may be elsewhere in the request.</summary>
/// <param name="Fact">The order; its ingredients are incomplete until <paramref name="MedicationReference"/> is resolved.</param>
/// <param name="MedicationReference">Reference to the Medication; <see langword="null"/> if there is nothing to resolve.</param>
/// <param name="NeedsMedication">
/// Whether the order itself does not say which drug it is: it has no known code, no words and no contained Medication that says so.
/// </param>
internal sealed record MedicationEntry(MedicationFact Fact, string? MedicationReference, bool NeedsMedication = false);
