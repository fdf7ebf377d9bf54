using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace PoemsCds.CdsHooks.Cards;

/// <summary>Source-generated JSON metadata of the cards folder.</summary>
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web,
    GenerationMode = JsonSourceGenerationMode.Metadata,
    ReadCommentHandling = JsonCommentHandling.Skip,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(SharedWording))]
[JsonSerializable(typeof(SourceAttributes))]
[JsonSerializable(typeof(Wording))]
[JsonSerializable(typeof(Dictionary<string, ImmutableArray<string>>), TypeInfoPropertyName = "ForbiddenWords")]
internal sealed partial class CardTextJsonContext : JsonSerializerContext;
