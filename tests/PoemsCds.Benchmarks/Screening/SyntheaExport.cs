using System.Globalization;
using System.IO.Compression;
using System.Text.Json;
using PoemsCds.TestSupport;

namespace PoemsCds.Benchmarks.Screening;

/// <summary>Writes the public Synthea population as a bulk export: NDJSON by type, several copies with ids of their own.</summary>
internal static class SyntheaExport
{
    private const string Bundles = "data/synthea-100/bundles.ndjson.gz";

    /// <summary>Writes the export.</summary>
    internal static void Write(string folder, int copies)
    {
        Directory.CreateDirectory(folder);
        var files = new Dictionary<string, StreamWriter>(StringComparer.Ordinal);
        try
        {
            // Copy after copy: side by side they would compress to nearly nothing.
            var resources = Resources().ToList();
            for (var copy = 0; copy < copies; copy++)
            {
                foreach (var (type, resource) in resources)
                {
                    if (!files.TryGetValue(type, out var file))
                    {
                        files[type] = file = new StreamWriter(Path.Combine(folder, $"{type}.ndjson"));
                    }

                    WriteCopy(file, resource, copy);
                }
            }
        }
        finally
        {
            foreach (var file in files.Values)
            {
                file.Dispose();
            }
        }
    }

    private static void WriteCopy(StreamWriter file, string resource, int copy)
    {
        var prefix = copy.ToString("x4", CultureInfo.InvariantCulture);
        file.Write(resource
            .Replace("\"id\":\"", $"\"id\":\"{prefix}-", StringComparison.Ordinal)
            .Replace("urn:uuid:", $"urn:uuid:{prefix}-", StringComparison.Ordinal));
        file.Write('\n');
    }

    private static IEnumerable<(string Type, string Resource)> Resources()
    {
        using var lines = new StreamReader(new GZipStream(File.OpenRead(SharedData.Path(Bundles)), CompressionMode.Decompress));
        while (lines.ReadLine() is { } line)
        {
            using var bundle = JsonDocument.Parse(line);
            if (!bundle.RootElement.TryGetProperty("entry", out var entries))
            {
                continue;
            }

            foreach (var entry in entries.EnumerateArray())
            {
                var resource = entry.GetProperty("resource");
                yield return (resource.GetProperty("resourceType").GetString() ?? "", resource.GetRawText());
            }
        }
    }
}
