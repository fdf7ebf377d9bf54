using System.Text.Json.Serialization;

namespace PoemsCds.SmartApp.OAuth;

/// <summary>Source-generated JSON metadata of the key set.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(PublishedKeys))]
internal sealed partial class JwksJsonContext : JsonSerializerContext;
