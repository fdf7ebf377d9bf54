using System.Text.Json;
using System.Text.Json.Serialization;

namespace PoemsCds.Service.Pages.Poems;

/// <summary>Source-generated metadata for the text of the page.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(AboutPoems))]
internal sealed partial class PoemsJsonContext : JsonSerializerContext;
