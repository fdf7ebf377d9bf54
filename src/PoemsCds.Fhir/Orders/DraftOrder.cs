using System.Text.Json;

namespace PoemsCds.Fhir.Orders;

/// <summary>A test or referral that a card may propose.</summary>
/// <param name="Text">What is ordered, in words.</param>
/// <param name="Code">LOINC code of the test; <see langword="null"/> where no verified code says it.</param>
/// <param name="Display">Name of the code in LOINC; set exactly when <paramref name="Code"/> is.</param>
/// <param name="Category">The kind of order, in words.</param>
/// <param name="Reason">Why it is proposed, in words.</param>
public sealed record DraftOrder(string Text, string? Code, string? Display, string Category, string Reason)
{
    private const string Loinc = "http://loinc.org";

    /// <summary>The order as a draft FHIR R4 ServiceRequest with the intent of a proposal: nothing is ordered until a clinician signs.</summary>
    /// <param name="patientId">Bare id of the patient of the request.</param>
    public JsonElement ToServiceRequest(string patientId) => JsonSerializer.SerializeToElement(
        new SuggestedServiceRequest(
            "ServiceRequest",
            "draft",
            "proposal",
            [new CodeableConcept(null, Category)],
            new CodeableConcept(Code is null ? null : [new RequestCoding(Loinc, Code, Display)], Text),
            new RequestReference($"Patient/{patientId}"),
            [new CodeableConcept(null, Reason)]),
        SuggestedOrderJsonContext.Default.SuggestedServiceRequest);
}
