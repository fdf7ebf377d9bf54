using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using PoemsCds.CdsHooks.Cards;

namespace PoemsCds.CdsHooks.Contract;

/// <summary>Source-generated JSON metadata of messages: camel-case names, no null values .</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(DiscoveryDocument))]
[JsonSerializable(typeof(CdsResponse))]
[JsonSerializable(typeof(OperationOutcome))]
[JsonSerializable(typeof(SourceAttributes))]
public sealed partial class CdsHooksJsonContext : JsonSerializerContext
{
    /// <summary>
    /// Context that writes all responses. The relaxed encoder keeps queries readable (<c>&amp;</c> is not escaped). It is safe because
    /// responses are never HTML and contain nothing of the request except a validated patient id.
    /// </summary>
    public static CdsHooksJsonContext Writer { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}
