using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using PoemsCds.Service.Description;
using PoemsCds.Service.Diagnostics;
using PoemsCds.Service.Errors;

namespace PoemsCds.Service;

/// <summary>JSON serialization of problem details, readiness and the schemas of the API description. Source-generated.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ProblemDetails))]
[JsonSerializable(typeof(HookCallSchema))]
[JsonSerializable(typeof(FeedbackCallSchema))]
[JsonSerializable(typeof(ReadyDocument))]
internal sealed partial class ServiceJsonContext : JsonSerializerContext
{
    /// <summary>The context for responses. It escapes only what JSON requires, because responses are never HTML.</summary>
    internal static ServiceJsonContext Writer { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}
