using System.Collections.Immutable;
using PoemsCds.CdsHooks.Cards;
using PoemsCds.Fhir.Prefetch;
using PoemsCds.Rules;
using PoemsCds.Rules.Knowledge;
using PoemsCds.Service.Options;
using PoemsCds.SiteMaps;

namespace PoemsCds.Service.Mapping;

/// <summary>The site maps of the configuration. Each list of files is read once.</summary>
/// <param name="site">Settings of the site: the maps of clients without maps of their own, and the code systems in use.</param>
internal sealed class SiteMapCatalog(SiteSettings site)
{
    private static readonly SiteMapReading None = new(SiteMapSet.None, [], []);

    private readonly Dictionary<string, SiteMapReading> _read = new(StringComparer.Ordinal);
    private readonly Lock _lock = new();

    private readonly Lazy<KnowledgeBase> _knowledge =
        new(() => KnowledgeBase.Load(new KnowledgeSettings(site.Knowledge.IncludeSnomedCt, site.Knowledge.IncludeAtc)));

    /// <summary>The maps of clients without maps of their own.</summary>
    internal SiteMapReading General => Read(site.Knowledge.Maps);

    /// <summary>The maps of a client; <see langword="null"/> if it has none of its own.</summary>
    internal SiteMapReading? FindOwn(ClientOptions client) => client.Maps.Count == 0
        ? null
        : Read([.. client.Maps.Where(map => !string.IsNullOrWhiteSpace(map))]);

    /// <summary>All errors in the maps of all clients, in their orders, and in queries that would be too long.</summary>
    /// <param name="options">The settings; other errors in them do not matter here.</param>
    internal IEnumerable<KnowledgeError> Validate(PoemsCdsOptions options) =>
        options.Clients.Select(FindOwn).OfType<SiteMapReading>().Append(General)
            .SelectMany(reading => reading.Errors.IsEmpty
                ? QueryErrors(reading.Maps, options).Concat(OrderMapValidator.Validate(options.CardsPath, reading.Maps))
                : reading.Errors)
            .Distinct();

    private IEnumerable<KnowledgeError> QueryErrors(SiteMapSet maps, PoemsCdsOptions options)
    {
        if (maps.IsEmpty)
        {
            return [];
        }

        var knowledge = _knowledge.Value.With(maps);
        return new PrefetchPlan(new PoemsEngine(knowledge, site.Policy), knowledge, options.Prefetch.Laboratory).Validate();
    }

    private SiteMapReading Read(ImmutableArray<string> paths)
    {
        if (paths.IsEmpty)
        {
            return None;
        }

        lock (_lock)
        {
            var key = string.Join('\n', paths);
            return _read.TryGetValue(key, out var known) ? known : _read[key] = SiteMapLoader.Load(paths, _knowledge.Value);
        }
    }
}
