using System.IO.Compression;
using System.Text.Json;
using PoemsCds.Cli.Input;
using PoemsCds.Fhir.Prefetch;
using PoemsCds.Fhir.Recognition;
using PoemsCds.Workbench.Input;

namespace PoemsCds.Cli.Sites;

/// <summary>Reads recorded requests, Bundles, resources and exports, and hands each resource to the survey.</summary>
/// <param name="survey">Looks at the resources.</param>
internal sealed class SiteRecords(RecognitionSurvey survey)
{
    private const string Compressed = ".gz";
    private const string Ndjson = ".ndjson";
    private const int MaxDepthOfBundles = 8;

    private static readonly string[] Endings = [".json", Ndjson];
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = PrefetchReader.MaxDepth };

    private int _resources;

    /// <summary>Number of files read.</summary>
    internal int Files { get; private set; }

    /// <summary>Number of files, lines of exports and resources that hold no JSON, nothing of FHIR or no valid Unicode.</summary>
    internal int Skipped { get; private set; }

    /// <summary>Reads files and folders.</summary>
    /// <param name="paths">Files and folders, as the user named them.</param>
    /// <exception cref="UnusableInputException">A path does not exist or cannot be opened, or nothing was found in any.</exception>
    internal void Read(IReadOnlyList<string> paths)
    {
        foreach (var path in paths)
        {
            foreach (var file in FilesOf(path))
            {
                Open(file);
            }
        }

        if (_resources == 0)
        {
            throw new UnusableInputException(
                string.Join(", ", paths), "no resource was found that the service reads",
                "Use recorded requests, Bundles or exports with Conditions, Observations and the like");
        }
    }

    private static IEnumerable<string> FilesOf(string path) =>
        Directory.Exists(path)
            ? Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories).Where(IsRead).Order(StringComparer.Ordinal)
        : File.Exists(path) ? [path]
        : throw new UnusableInputException(path, "does not exist", "Check the path");

    private static bool IsRead(string file) =>
        Array.Exists(Endings, ending => NameOf(file).EndsWith(ending, StringComparison.OrdinalIgnoreCase));

    // The name without the ending of a compressed file.
    private static string NameOf(string file) =>
        file.EndsWith(Compressed, StringComparison.OrdinalIgnoreCase) ? file[..^Compressed.Length] : file;

    private void Open(string file)
    {
        try
        {
            using var bytes = File.OpenRead(file);
            using Stream content = NameOf(file) == file ? bytes : new GZipStream(bytes, CompressionMode.Decompress);
            Files++;
            if (NameOf(file).EndsWith(Ndjson, StringComparison.OrdinalIgnoreCase))
            {
                ReadLines(content);
            }
            else
            {
                ReadDocument(() => JsonDocument.Parse(content, Options));
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            throw new UnusableInputException(
                file, "cannot be read", "Check the path, the read permission, and that a .gz file is complete");
        }
    }

    // One line is in memory at a time.
    private void ReadLines(Stream content)
    {
        using var reader = new StreamReader(content);
        while (reader.ReadLine() is { } line)
        {
            if (!string.IsNullOrWhiteSpace(line))
            {
                ReadDocument(() => JsonDocument.Parse(line, Options));
            }
        }
    }

    private void ReadDocument(Func<JsonDocument> parse)
    {
        var before = _resources;
        try
        {
            using var document = parse();
            Take(document.RootElement, 0);
            Skipped += _resources == before && !IsFhir(document.RootElement) ? 1 : 0;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            Skipped++; // not JSON, or half of a surrogate pair
        }
    }

    private void Take(JsonElement element, int depth)
    {
        if (element.ValueKind != JsonValueKind.Object || depth > MaxDepthOfBundles)
        {
            return;
        }

        var resource = new SuppliedResource(element, null);
        if (element.TryGetProperty("hook", out _))
        {
            TakeRequest(element, depth);
        }
        else if (resource.Type == SuppliedResource.Bundle)
        {
            foreach (var entry in SuppliedResource.List(element, "entry"))
            {
                Take(Member(entry, "resource"), depth + 1);
            }
        }
        else if (resource.Type is { } type && survey.Takes(type))
        {
            Survey(element);
        }
    }

    // One resource that cannot be read costs itself alone.
    private void Survey(JsonElement resource)
    {
        try
        {
            survey.Add(resource);
            _resources++;
        }
        catch (InvalidOperationException)
        {
            Skipped++; // half of a surrogate pair
        }
    }

    private void TakeRequest(JsonElement request, int depth)
    {
        Take(Member(Member(request, "context"), "conditions"), depth + 1);
        if (Member(request, "prefetch") is { ValueKind: JsonValueKind.Object } prefetch)
        {
            foreach (var key in prefetch.EnumerateObject())
            {
                Take(key.Value, depth + 1);
            }
        }
    }

    private static bool IsFhir(JsonElement root) => Member(root, "resourceType").ValueKind == JsonValueKind.String
        || Member(root, "hook").ValueKind == JsonValueKind.String;

    private static JsonElement Member(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) ? value : default;
}
