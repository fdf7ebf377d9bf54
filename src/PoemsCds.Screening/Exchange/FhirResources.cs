using System.Text.Json;
using Hl7.Fhir.Serialization;
using R4 = Hl7.Fhir.Model;

namespace PoemsCds.Screening.Exchange;

/// <summary>Whether a FHIR R4 server would take a resource.</summary>
public static class FhirResources
{
    private static readonly JsonSerializerOptions Strict = new JsonSerializerOptions().ForFhir(R4.ModelInfo.ModelInspector);

    /// <summary>Whether a full parse finds no fault: names, types, values and cardinalities of all members.</summary>
    /// <param name="json">The resource.</param>
    public static bool IsValid(string json)
    {
        try
        {
            return JsonSerializer.Deserialize<R4.Resource>(json, Strict) is not null;
        }
        catch (Exception e) when (e is DeserializationFailedException or JsonException)
        {
            return false;
        }
    }
}
