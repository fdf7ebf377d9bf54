using PoemsCds.Rules.Record;

namespace PoemsCds.Fhir.Resources;

/// <summary>A medication order whose Medication is elsewhere in the request, or a finished fact.</summary>
/// <param name="Fact">The order; its ingredients are missing while <paramref name="MedicationReference"/> is to be followed.</param>
/// <param name="MedicationReference">Reference to the Medication; <see langword="null"/> when nothing is to be followed.</param>
/// <param name="NeedsMedication">
/// Whether only the Medication tells the drug: the order has no listed code, no words and does not contain it.
/// </param>
internal sealed record MedicationEntry(MedicationFact Fact, string? MedicationReference, bool NeedsMedication = false);
