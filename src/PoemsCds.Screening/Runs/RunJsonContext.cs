using System.Text.Json;
using System.Text.Json.Serialization;

namespace PoemsCds.Screening.Runs;

/// <summary>JSON of the documents of a run.</summary>
[JsonSourceGenerationOptions(
    WriteIndented = true,
    UseStringEnumConverter = true,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(RunDocument))]
[JsonSerializable(typeof(SplitCounts))]
[JsonSerializable(typeof(PartitionCounts))]
internal sealed partial class RunJsonContext : JsonSerializerContext
{
    /// <summary>Reads a document of a run.</summary>
    /// <exception cref="ScreeningException">The document is damaged.</exception>
    internal static T Read<T>(string file, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> type)
    {
        try
        {
            using var stream = File.OpenRead(file);
            return JsonSerializer.Deserialize(stream, type) ?? throw new JsonException("null");
        }
        catch (JsonException)
        {
            throw new ScreeningException($"{file}: is damaged. Delete it and run the same command again.");
        }
    }
}
