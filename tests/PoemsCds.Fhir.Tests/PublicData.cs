using System.IO.Compression;
using System.Text.Json;

namespace PoemsCds.Fhir.Tests;

/// <summary>The FHIR resources in the public data beside the repository.</summary>
internal static class PublicData
{
    /// <summary>Where they are, below <c>shared</c>.</summary>
    internal const string Name = "data";

    private static readonly string[] Wanted = ["Condition", "Observation", "Procedure", "MedicationRequest", "Patient"];

    /// <summary>The documents below a folder of the data: each line of a compressed file, each JSON file.</summary>
    internal static IEnumerable<JsonElement> Documents(string folder)
    {
        foreach (
            var path in Directory.EnumerateFiles(
                SharedData.Path($"{Name}/{folder}"), "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            IEnumerable<string> texts = path.EndsWith(".ndjson.gz", StringComparison.Ordinal) ? Lines(path)
                : path.EndsWith(".json", StringComparison.Ordinal) ? [File.ReadAllText(path)]
                : [];
            foreach (var text in texts)
            {
                using var document = JsonDocument.Parse(text);
                yield return document.RootElement;
            }
        }
    }

    /// <summary>The resources of interest in a document: itself, or those of its entries.</summary>
    internal static IEnumerable<JsonElement> ResourcesIn(JsonElement document) => TypeOf(document) switch
    {
        "Bundle" when document.TryGetProperty("entry", out var entries) => entries.EnumerateArray().SelectMany(ResourcesOf),
        { } type when Wanted.Contains(type) => [document],
        _ => [],
    };

    internal static string? TypeOf(JsonElement resource) =>
        resource.ValueKind == JsonValueKind.Object && resource.TryGetProperty("resourceType", out var type) ? type.GetString() : null;

    /// <summary>The id of the patient a resource is about; <see langword="null"/> when it does not say.</summary>
    internal static string? PatientOf(JsonElement resource) =>
        TypeOf(resource) == "Patient" ? Text(resource, "id")
        : resource.TryGetProperty("subject", out var subject) ? Text(subject, "reference")?.Split('/', ':')[^1]
        : null;

    private static IEnumerable<JsonElement> ResourcesOf(JsonElement entry) =>
        ResourcesIn(entry.TryGetProperty("resource", out var resource) ? resource : entry);

    private static string? Text(JsonElement element, string name) => element.TryGetProperty(name, out var value) ? value.GetString() : null;

    private static IEnumerable<string> Lines(string path)
    {
        using var reader = new StreamReader(new GZipStream(File.OpenRead(path), CompressionMode.Decompress));
        while (reader.ReadLine() is { } line)
        {
            yield return line;
        }
    }
}
