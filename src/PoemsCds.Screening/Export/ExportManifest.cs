using System.Collections.Immutable;
using System.Text.Json;

namespace PoemsCds.Screening.Export;

/// <summary>What the manifest of <c>$export</c> states. Several pages are read as one.</summary>
/// <param name="Types">
/// The types that were exported: those of the request where it names them, else those of the files; empty if neither is stated.
/// </param>
/// <param name="Counts">Resources by type, where every file of the type states its count.</param>
internal sealed record ExportManifest(ImmutableSortedSet<string> Types, ImmutableSortedDictionary<string, long> Counts)
{
    private const int MaxSize = 64 << 20;

    /// <summary>Reads the manifests among the files of an export.</summary>
    /// <param name="pages">The manifests.</param>
    internal static ExportManifest? Read(IReadOnlyCollection<JsonElement> pages)
    {
        if (pages.Count == 0)
        {
            return null;
        }

        var outputs = pages.SelectMany(p => Items(p, "output")).ToList();
        var requested = pages.SelectMany(p => RequestedTypes(Text(p, "request"))).ToImmutableSortedSet(StringComparer.Ordinal);
        var listed = outputs.Select(o => Text(o, "type")).OfType<string>().ToImmutableSortedSet(StringComparer.Ordinal);
        var counts = outputs.GroupBy(o => Text(o, "type") ?? "").Where(g => g.Key.Length > 0 && g.All(o => CountOf(o) is not null))
            .ToImmutableSortedDictionary(g => g.Key, g => g.Sum(o => CountOf(o) ?? 0), StringComparer.Ordinal);
        return new ExportManifest(requested.Count > 0 ? requested : listed, counts);
    }

    /// <summary>Reads a file as a manifest.</summary>
    /// <returns><see langword="null"/> if it is something else.</returns>
    internal static JsonElement? TryReadPage(FileInfo file)
    {
        if (file.Length is 0 or > MaxSize || !file.Extension.Equals(".json", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        try
        {
            using var content = file.OpenRead();
            var root = JsonDocument.Parse(content).RootElement;
            return root.ValueKind == JsonValueKind.Object && root.TryGetProperty("output", out var output)
                && output.ValueKind == JsonValueKind.Array && root.TryGetProperty("transactionTime", out _) ? root : null;
        }
        catch (JsonException)
        {
            return null; // read and counted like any other file
        }
    }

    // _type may be repeated, and holds a list.
    private static IEnumerable<string> RequestedTypes(string? request)
    {
        var query = request?.IndexOf('?', StringComparison.Ordinal) is { } at and >= 0 ? request[(at + 1)..] : "";
        return query.Split('&').Where(p => p.StartsWith("_type=", StringComparison.Ordinal))
            .SelectMany(p => Uri.UnescapeDataString(p["_type=".Length..]).Split(',', StringSplitOptions.RemoveEmptyEntries));
    }

    private static IEnumerable<JsonElement> Items(JsonElement page, string name) =>
        page.TryGetProperty(name, out var list) && list.ValueKind == JsonValueKind.Array
            ? list.EnumerateArray().Where(i => i.ValueKind == JsonValueKind.Object)
            : [];

    private static string? Text(JsonElement item, string name) =>
        item.TryGetProperty(name, out var text) && text.ValueKind == JsonValueKind.String ? text.GetString() : null;

    private static long? CountOf(JsonElement output) =>
        output.TryGetProperty("count", out var count) && count.ValueKind == JsonValueKind.Number && count.TryGetInt64(out var number)
            ? number
            : null;
}
