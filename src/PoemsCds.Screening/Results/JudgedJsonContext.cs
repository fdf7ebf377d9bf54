using System.Text.Json.Serialization;

namespace PoemsCds.Screening.Results;

/// <summary>JSON of judged patients.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(JudgedLine))]
internal sealed partial class JudgedJsonContext : JsonSerializerContext;
