using PoemsCds.Rules.Knowledge;

namespace PoemsCds.SiteMaps;

/// <summary>Reads the site maps of a configuration: FHIR R4 ConceptMaps, checked against the knowledge.</summary>
public static class SiteMapLoader
{
    /// <summary>Reads the maps.</summary>
    /// <param name="paths">Files, relative to the working directory. Their rows must not contradict each other.</param>
    /// <param name="knowledge">The listed codes.</param>
    public static SiteMapReading Load(IReadOnlyCollection<string> paths, KnowledgeBase knowledge)
    {
        var errors = new List<KnowledgeError>();
        var warnings = new List<KnowledgeError>();
        var files = Open(paths, errors);
        var systems = new KnownSystems();
        var groups = files.ConvertAll(file => (File: file, Rows: new GroupReader(file, systems, errors, warnings).Read()));
        var codes = groups.SelectMany(g => g.Rows.Codes).ToList();
        var whole = groups.SelectMany(g => g.Rows.Systems).ToList();
        errors.AddRange(Contradictions.InCodes(codes));
        errors.AddRange(Contradictions.InOrders(groups.SelectMany(g => g.Rows.Orders)));
        errors.AddRange(Contradictions.InSystems(whole));
        errors.AddRange(Contradictions.Loops(codes, whole));
        var resolver = new TargetResolver(knowledge, [.. whole.Select(w => w.Source)], errors, warnings);
        var maps = groups.Select(g => new SiteMap
        {
            Name = g.File.Name,
            Digest = g.File.File.Digest,
            Codes = resolver.CodesOf(g.File, g.Rows.Codes),
            Systems = [.. g.Rows.Systems.Where(s => KnownSystems.IsKnown(s.Target)).Select(s => new MappedSystem(s.Source, s.Target))],
            Orders = resolver.OrdersOf(g.File, g.Rows.Orders),
        });
        return new SiteMapReading(new SiteMapSet([.. maps]), [.. errors], [.. warnings]);
    }

    private static List<ConceptMapFile> Open(IReadOnlyCollection<string> paths, List<KnowledgeError> errors)
    {
        var parsed = new List<ConceptMapFile>();
        foreach (var path in paths.Distinct(StringComparer.Ordinal))
        {
            var file = MapFile.Open(path, out var error);
            if (error is not null)
            {
                errors.Add(error);
            }
            else if (file is not null && ConceptMapParser.Parse(file, errors) is { } map)
            {
                parsed.Add(map);
            }
        }

        errors.AddRange(parsed.GroupBy(p => p.Map.Url).Where(g => g.Count() > 1).Select(g => new KnowledgeError(
            g.Last().File.Name, $"has the same url as {g.First().File.Name}", "Give each map its own url, or remove one of the files")));
        return parsed;
    }
}
