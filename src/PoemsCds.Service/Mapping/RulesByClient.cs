using System.Collections.Frozen;
using Microsoft.Extensions.Options;
using PoemsCds.CdsHooks.Cards;
using PoemsCds.CdsHooks.Requests;
using PoemsCds.Fhir.Orders;
using PoemsCds.Fhir.Prefetch;
using PoemsCds.Rules;
using PoemsCds.Rules.Knowledge;
using PoemsCds.Service.Options;
using PoemsCds.Service.Security;

namespace PoemsCds.Service.Mapping;

/// <summary>The rules of clients with site maps of their own.</summary>
internal sealed class RulesByClient
{
    private readonly FrozenDictionary<string, ClientRules> _byName;

    /// <summary>Creates the rules.</summary>
    public RulesByClient(
        SiteMapCatalog maps,
        KnowledgeBase knowledge,
        SiteSettings site,
        CardLibrary cards,
        SourceUrl sourceUrl,
        Func<Guid> newId,
        TimeProvider time,
        IOptions<PoemsCdsOptions> options)
    {
        ClientRules RulesWith(SiteMapSet own)
        {
            var mapped = knowledge.With(own);
            var engine = new PoemsEngine(mapped, site.Policy);
            var plan = new PrefetchPlan(engine, mapped, options.Value.Prefetch.Laboratory);
            var budget = TimeSpan.FromMilliseconds(options.Value.Fetch.BudgetMilliseconds);
            var orders = new DraftOrderReader(mapped, cards.OrderLabels);
            var reader = new HookRequestReader(new PrefetchReader(plan, mapped), orders, time, budget);
            return new ClientRules(engine, plan, reader, new CardComposer(cards, mapped, sourceUrl, newId));
        }

        _byName = options.Value.Clients.Select(client => (client.Name, Own: maps.FindOwn(client))).Where(c => c.Own is not null)
            .ToFrozenDictionary(c => c.Name, c => RulesWith(c.Own!.Maps), StringComparer.Ordinal); // checked above
    }

    /// <summary>Finds the rules of a client; <see langword="null"/> if the general ones apply.</summary>
    /// <param name="client">The client; <see langword="null"/> for a program on this machine in Development.</param>
    internal ClientRules? Find(TrustedClient? client) => client is null ? null : _byName.GetValueOrDefault(client.Name);
}
