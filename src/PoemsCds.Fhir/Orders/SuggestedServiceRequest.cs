using System.Text.Json.Serialization;

namespace PoemsCds.Fhir.Orders;

// The few members of a drafted order. Firely's model would first have to look through all its types, which takes a
// good part of a start; the tests have Firely read what is written here.

/// <summary>The resource.</summary>
internal sealed record SuggestedServiceRequest(
    string ResourceType,
    string Status,
    string Intent,
    CodeableConcept[] Category,
    CodeableConcept Code,
    RequestReference Subject,
    CodeableConcept[] ReasonCode);

/// <summary>What is ordered, its category or its reason.</summary>
internal sealed record CodeableConcept(RequestCoding[]? Coding, string Text);

/// <summary>Its code.</summary>
internal sealed record RequestCoding(string System, string Code, string? Display);

/// <summary>For whom.</summary>
internal sealed record RequestReference(string Reference);

/// <summary>How it is written: names as in FHIR, never a null.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    GenerationMode = JsonSourceGenerationMode.Serialization)]
[JsonSerializable(typeof(SuggestedServiceRequest))]
internal sealed partial class SuggestedOrderJsonContext : JsonSerializerContext;
