using System.IO.Compression;
using System.Text.Json;

namespace PoemsCds.Fhir.Tests;

/// <summary>Reads the FHIR resources of the public data next to the repository.</summary>
internal static class PublicData
{
    /// <summary>The folder below <c>shared</c>.</summary>
    internal const string Name = "data";

    private static readonly string[] Wanted = ["Condition", "Observation", "Procedure", "MedicationRequest", "Patient"];

    /// <summary>Returns the documents below a folder: each line of a compressed file, and each JSON file.</summary>
    internal static IEnumerable<JsonElement> Documents(string folder)
    {
        var paths = Directory.EnumerateFiles(SharedData.Path($"{Name}/{folder}"), "*", SearchOption.AllDirectories);
        foreach (var path in paths.Order(StringComparer.Ordinal))
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

    /// <summary>Returns the relevant resources of a document: itself or those of its entries.</summary>
    internal static IEnumerable<JsonElement> ResourcesIn(JsonElement document) => TypeOf(document) switch
    {
        "Bundle" when document.TryGetProperty("entry", out var entries) => entries.EnumerateArray().SelectMany(ResourcesOf),
        { } type when Wanted.Contains(type) => [document],
        _ => [],
    };

    internal static string? TypeOf(JsonElement resource) =>
        resource.ValueKind == JsonValueKind.Object && resource.TryGetProperty("resourceType", out var type) ? type.GetString() : null;

    /// <summary>Returns the id of the patient of a resource; <see langword="null"/> if not stated.</summary>
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
