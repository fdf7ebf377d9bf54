using System.Text.Json;

namespace PoemsCds.Fhir.Orders;

/// <summary>A test or referral that a card may suggest.</summary>
/// <param name="Text">Text of the order.</param>
/// <param name="Code">LOINC code of the test; <see langword="null"/> if there is no verified code.</param>
/// <param name="Display">LOINC display of the code; set if and only if <paramref name="Code"/> is.</param>
/// <param name="Category">Text of the category.</param>
/// <param name="Reason">Text of the reason.</param>
public sealed record DraftOrder(string Text, string? Code, string? Display, string Category, string Reason)
{
    private const string Loinc = "http://loinc.org";

    /// <summary>
    /// Converts the order to a draft FHIR R4 ServiceRequest with intent <c>proposal</c>. Nothing is ordered until a clinician signs it.
    /// </summary>
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
