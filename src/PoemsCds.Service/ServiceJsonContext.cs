using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using PoemsCds.Service.Description;
using PoemsCds.Service.Errors;

namespace PoemsCds.Service;

/// <summary>How errors outside the hooks, and the shapes of the API description, are written. Source-generated.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ProblemDetails))]
[JsonSerializable(typeof(HookCallSchema))]
[JsonSerializable(typeof(FeedbackCallSchema))]
internal sealed partial class ServiceJsonContext : JsonSerializerContext
{
    /// <summary>The context that answers are written with; they are never HTML.</summary>
    internal static ServiceJsonContext Writer { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}
