using System.Text.Json;
using System.Text.Json.Serialization;

namespace PoemsCds.CdsHooks.Cards;

/// <summary>How the cards folder is read. Its code is made when the project is built: a start does not wait for it.</summary>
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web,
    GenerationMode = JsonSourceGenerationMode.Metadata,
    ReadCommentHandling = JsonCommentHandling.Skip,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(SharedWording))]
[JsonSerializable(typeof(SourceAttributes))]
[JsonSerializable(typeof(Wording))]
internal sealed partial class CardTextJsonContext : JsonSerializerContext;
