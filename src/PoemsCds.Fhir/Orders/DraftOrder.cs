using System.Text.Json;
using Hl7.Fhir.Serialization;
using R4 = Hl7.Fhir.Model;

namespace PoemsCds.Fhir.Orders;

/// <summary>A test or referral that a card may propose.</summary>
/// <param name="Text">What is ordered, in words.</param>
/// <param name="Code">LOINC code of the test; <see langword="null"/> where no verified code says it.</param>
/// <param name="Display">Name of the code in LOINC; set exactly when <paramref name="Code"/> is.</param>
public sealed record DraftOrder(string Text, string? Code, string? Display)
{
    private const string Loinc = "http://loinc.org";

    private static readonly JsonSerializerOptions Json = new JsonSerializerOptions().ForFhir(R4.ModelInfo.ModelInspector);

    /// <summary>The order as a draft FHIR R4 ServiceRequest with the intent of a proposal: nothing is ordered until a clinician signs.</summary>
    /// <param name="patientId">Bare id of the patient of the request.</param>
    public JsonElement ToServiceRequest(string patientId)
    {
        var request = new R4.ServiceRequest
        {
            Status = R4.RequestStatus.Draft,
            Intent = R4.RequestIntent.Proposal,
            Code = new R4.CodeableConcept { Text = Text },
            Subject = new R4.ResourceReference($"Patient/{patientId}"),
        };
        if (Code is not null)
        {
            request.Code.Coding.Add(new R4.Coding(Loinc, Code, Display));
        }

        return JsonSerializer.SerializeToElement(request, Json);
    }
}
