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
    private readonly SortedDictionary<string, SortedSet<string>> _ofSites = new(StringComparer.Ordinal);
    private readonly Dictionary<(string System, string Code), Coding> _mapped = [];

    /// <summary>The codes.</summary>
    internal IEnumerable<Coding> All => _known.Values;

    /// <summary>Maps of the codes of other systems, if asked for.</summary>
    internal SiteMapSet Maps { get; private set; } = SiteMapSet.None;

    /// <summary>
    /// Maps the other systems in turn: as a whole, code by code, and inexactly. Each code leads to some known code; which one does not
    /// matter.
    /// </summary>
    internal KnownCodes Mapped()
    {
        var targets = All.OrderBy(c => c.System, StringComparer.Ordinal).ThenBy(c => c.Code, StringComparer.Ordinal).ToList();
        var codes = new List<MappedCode>();
        var systems = new List<MappedSystem>();
        foreach (var (number, (system, ofSite)) in _ofSites.Index())
        {
            if (number % 3 == 0)
            {
                systems.Add(new MappedSystem(system, targets[number % targets.Count].System));
                continue;
            }

            var origin = number % 3 == 1 ? CodeOrigin.SiteMap : CodeOrigin.InexactSiteMap;
            foreach (var code in ofSite)
            {
                var target = targets[(code.Length * 31 + code[0]) % targets.Count] with { Origin = origin };
                codes.Add(new MappedCode(new Coding(system, code), [target]));
                _mapped[(system, code)] = target;
            }
        }

        Maps = new SiteMapSet([new SiteMap { Name = "all", Digest = "", Codes = [.. codes], Systems = [.. systems] }]);
        return this;
    }

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
    internal Coding? Find(string? system, string? code)
    {
        var (key, trimmed) = (KeyOf(system?.Trim() ?? "", code?.Trim() ?? ""), code?.Trim() ?? "");
        return _known.TryGetValue(key, out var found) ? found
            : Maps.Systems.FirstOrDefault(s => Plain(s.Source) == Plain(key.System)) is { } whole
                ? _known.TryGetValue(KeyOf(whole.Target, trimmed), out found) ? found with { Origin = CodeOrigin.SiteMap } : null
            : _mapped.FirstOrDefault(m => m.Key.Code == trimmed && Plain(m.Key.System) == Plain(key.System)) is { Key.Code: not null } row
                ? row.Value
            : null;
    }

    /// <summary>Whether a system is one of the supported ones, or one that the maps name, under any of its spellings.</summary>
    internal bool IsKnownSystem(string? system)
    {
        var (trimmed, plain) = (system?.Trim() ?? "", Plain(system ?? ""));
        return CodeSystems.All.Contains(CanonicalOf(trimmed))
            || Maps.Systems.Any(s => Plain(s.Source) == plain)
            || _mapped.Keys.Any(m => Plain(m.System) == plain);
    }

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
                else if (system.Trim() is { Length: > 0 and <= 256 } ofSite && code.Trim().Length > 0)
                {
                    AddOfSite(ofSite, code.Trim());
                }
            }

            element.EnumerateObject().ToList().ForEach(member => Add(member.Value));
        }
    }

    // Spellings of one address are one system.
    private void AddOfSite(string system, string code)
    {
        var known = _ofSites.Keys.FirstOrDefault(other => Plain(other) == Plain(system)) ?? system;
        if (!_ofSites.TryGetValue(known, out var codes))
        {
            _ofSites[known] = codes = new SortedSet<string>(StringComparer.Ordinal);
        }

        codes.Add(code);
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
