using System.Text.Json;
using System.Text.RegularExpressions;
using PoemsCds.Rules.Knowledge;
using PoemsCds.Rules.Record;

namespace PoemsCds.Fhir.Tests.Differential;

/// <summary>All codes of some resources, as if the knowledge listed every one of them, with a simple lookup.</summary>
internal sealed partial class KnownCodes
{
    private static readonly Dictionary<string, string> Canonical = Aliases();

    private readonly Dictionary<(string System, string Code), Coding> _known = [];

    /// <summary>The codes.</summary>
    internal IEnumerable<Coding> All => _known.Values;

    /// <summary>Collects the codes in the given resources.</summary>
    internal static KnownCodes In(IEnumerable<string> resources)
    {
        var codes = new KnownCodes();
        foreach (var resource in resources)
        {
            using var document = JsonDocument.Parse(resource);
            codes.Add(document.RootElement);
        }

        return codes;
    }

    /// <summary>Finds the known code for a system and code; <see langword="null"/> if unknown.</summary>
    internal Coding? Find(string? system, string? code) =>
        _known.TryGetValue(KeyOf(system?.Trim() ?? "", code?.Trim() ?? ""), out var found) ? found : null;

    private static (string System, string Code) KeyOf(string system, string code)
    {
        var canonical = CanonicalOf(system);
        return CodeSystems.All.Contains(canonical) && CodeSystems.IsDotted(canonical)
            ? (canonical, code.Replace(".", "", StringComparison.Ordinal).ToUpperInvariant())
            : (canonical, code);
    }

    private static string CanonicalOf(string system) =>
        Canonical.GetValueOrDefault(Edition().Replace(Plain(system), "snomed.info/sct"), system);

    // What no spelling of an address changes.
    private static string Plain(string system) => Scheme()
        .Replace(string.Concat(system.Split('|')[0].Where(c => c > ' ')).ToLowerInvariant(), "").Trim('/');

    private void Add(JsonElement element)
    {
        if (element.ValueKind == JsonValueKind.Array)
        {
            element.EnumerateArray().ToList().ForEach(Add);
        }
        else if (element.ValueKind == JsonValueKind.Object)
        {
            if (Text(element, "system") is { } system && Text(element, "code") is { Length: > 0 and <= 64 } code)
            {
                var key = KeyOf(system.Trim(), code.Trim());
                if (CodeSystems.All.Contains(key.System))
                {
                    _known.TryAdd(key, new Coding(key.System, code.Trim()));
                }
            }

            element.EnumerateObject().ToList().ForEach(member => Add(member.Value));
        }
    }

    private static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static Dictionary<string, string> Aliases()
    {
        using var stream = typeof(PoemsCds.Fhir.Resources.CodeLookup).Assembly.GetManifestResourceStream("code-systems.json");
        using var file = JsonDocument.Parse(stream ?? throw new InvalidOperationException("The embedded file code-systems.json is gone."));
        return file.RootElement.GetProperty("systems").EnumerateArray()
            .SelectMany(row => row.GetProperty("aliases")
                .EnumerateArray()
                .Select(alias => (Alias: alias.GetString() ?? "", System: row.GetProperty("system").GetString() ?? "")))
            .Concat(CodeSystems.All.Select(system => (Alias: system, System: system)))
            .ToDictionary(a => Plain(a.Alias), a => a.System);
    }

    [GeneratedRegex("^(https?:|urn:oid:)")]
    private static partial Regex Scheme();

    [GeneratedRegex("^snomed\\.info/sct/[0-9].*")]
    private static partial Regex Edition();
}
