using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using PoemsCds.CdsHooks.Cards;

namespace PoemsCds.CdsHooks.Contract;

/// <summary>How messages are written: names as in the specification, never a null .</summary>
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
    /// The context that every answer is written with. Queries stay readable (<c>&amp;</c>, not an escape): nothing of the
    /// request but a checked patient id is ever written, and answers are never HTML.
    /// </summary>
    public static CdsHooksJsonContext Writer { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}
