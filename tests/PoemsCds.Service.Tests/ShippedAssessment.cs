using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using PoemsCds.CdsHooks.Cards;
using PoemsCds.Fhir.Orders;
using PoemsCds.Fhir.Prefetch;
using PoemsCds.Rules;
using PoemsCds.Rules.Knowledge;
using PoemsCds.Rules.Policy;
using PoemsCds.Service.Options;

namespace PoemsCds.Service.Tests;

/// <summary>
/// Knowledge, rules, readers and wording as shipped: immutable, and loaded once for all hosts that leave them as they are, as loading them
/// is most of a start. Hosts that are started as programs load their own.
/// </summary>
internal static class ShippedAssessment
{
    private static readonly string[] OwnSettings =
        ["PoemsCds:Knowledge:", "PoemsCds:Policy:", "PoemsCds:Prefetch:", "PoemsCds:CardsPath"];

    private static readonly Lazy<KnowledgeBase> Knowledge = new(() => KnowledgeBase.Load(new KnowledgeSettings()));

    private static readonly Lazy<PoemsEngine> Engine = new(() => new PoemsEngine(Knowledge.Value, new PolicySettings()));

    private static readonly Lazy<PrefetchPlan> Plan =
        new(() => new PrefetchPlan(Engine.Value, Knowledge.Value, new PoemsCdsOptions().Prefetch.Laboratory));

    private static readonly Lazy<PrefetchReader> Reader = new(() => new PrefetchReader(Plan.Value, Knowledge.Value));

    private static readonly ConcurrentDictionary<string, Lazy<(CardLibrary Library, DraftOrderReader Orders)>> Cards =
        new(StringComparer.Ordinal);

    /// <summary>Replaces what a host with these settings would load for itself.</summary>
    /// <param name="services">Services of the host.</param>
    /// <param name="settings">Keys of the settings of the host.</param>
    internal static void Share(IServiceCollection services, IEnumerable<string> settings)
    {
        if (settings.Any(key => OwnSettings.Any(own => key.StartsWith(own, StringComparison.OrdinalIgnoreCase))))
        {
            return;
        }

        Replace(services, _ => Knowledge.Value);
        Replace(services, _ => Engine.Value);
        Replace(services, _ => Plan.Value);
        Replace(services, _ => Reader.Value);
        Replace(services, options => CardsOf(options).Library);
        Replace(services, options => CardsOf(options).Orders);
    }

    // All settings are validated first, as at every start.
    private static void Replace<T>(IServiceCollection services, Func<PoemsCdsOptions, T> shared)
        where T : class =>
        services.Replace(ServiceDescriptor.Singleton(s => shared(s.GetRequiredService<IOptions<PoemsCdsOptions>>().Value)));

    private static (CardLibrary Library, DraftOrderReader Orders) CardsOf(PoemsCdsOptions options)
    {
        var settings = options.ToCardSettings();
        var key = string.Join(' ', [options.CardsPath, $"{settings.VegfSpecimen}", settings.Language, .. settings.FurtherLanguages]);
        return Cards.GetOrAdd(key, _ => new(() => Load(options.CardsPath, settings))).Value;
    }

    private static (CardLibrary Library, DraftOrderReader Orders) Load(string path, CardSettings settings)
    {
        var library = CardLibrary.Load(path, Knowledge.Value, settings);
        return (library, new DraftOrderReader(Knowledge.Value, library.OrderLabels));
    }
}
