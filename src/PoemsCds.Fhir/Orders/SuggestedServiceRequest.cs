using System.Text.Json.Serialization;

namespace PoemsCds.Fhir.Orders;

// Only the members that a suggested order needs. Loading Firely's model would take a large part of start-up; the tests parse
// the output with Firely.
/// <summary>A ServiceRequest, as written to JSON.</summary>
internal sealed record SuggestedServiceRequest(
    string ResourceType,
    string Status,
    string Intent,
    CodeableConcept[] Category,
    CodeableConcept Code,
    RequestReference Subject,
    CodeableConcept[] ReasonCode);

/// <summary>A CodeableConcept, as written to JSON.</summary>
internal sealed record CodeableConcept(RequestCoding[]? Coding, string Text);

/// <summary>A Coding, as written to JSON.</summary>
internal sealed record RequestCoding(string System, string Code, string? Display);

/// <summary>A Reference, as written to JSON.</summary>
internal sealed record RequestReference(string Reference);

/// <summary>Source-generated serialization: camel-case names, nulls omitted.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    GenerationMode = JsonSourceGenerationMode.Serialization)]
[JsonSerializable(typeof(SuggestedServiceRequest))]
[JsonSerializable(typeof(CodeableConcept[]))]
internal sealed partial class SuggestedOrderJsonContext : JsonSerializerContext;
