using System.Text.Json;
using PoemsCds.Rules.Knowledge;

namespace PoemsCds.Fhir.Orders;

/// <summary>A test or referral that a card may suggest.</summary>
/// <param name="Text">Text of the order.</param>
/// <param name="Code">Code of the test, in <see cref="System"/>; <see langword="null"/> if there is none.</param>
/// <param name="Display">Display of the code in its system; <see langword="null"/> if there is none.</param>
/// <param name="Category">Text of the category.</param>
/// <param name="Reason">Text of the reason.</param>
public sealed record DraftOrder(string Text, string? Code, string? Display, string Category, string Reason)
{
    /// <summary>Code system of the code.</summary>
    /// <value>Default: LOINC. An orderable of the site has its own.</value>
    public string System { get; init; } = CodeSystems.Loinc;

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
            new CodeableConcept(Code is null ? null : [new RequestCoding(System, Code, Display)], Text),
            new RequestReference($"Patient/{patientId}"),
            [new CodeableConcept(null, Reason)]),
        SuggestedOrderJsonContext.Default.SuggestedServiceRequest);
}
