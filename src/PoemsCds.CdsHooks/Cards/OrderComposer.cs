using System.Text.Json;
using PoemsCds.Fhir.Orders;
using PoemsCds.Rules.Knowledge;
using PoemsCds.Rules.Policy;

namespace PoemsCds.CdsHooks.Cards;

/// <summary>An order suggested by a card.</summary>
/// <param name="Text">Wording of the suggestion.</param>
/// <param name="Order">The drafted order.</param>
internal sealed record SuggestedOrder(OrderText Text, DraftOrder Order);

/// <summary>A change of the draft order at hand, suggested by a card.</summary>
/// <param name="Label">Label of the suggestion.</param>
/// <param name="Description">What accepting it does.</param>
/// <param name="Draft">The whole draft as it is to be.</param>
internal sealed record SuggestedUpdate(string Label, string Description, JsonElement Draft);

/// <summary>Drafts the orders suggested by a card, one order per test.</summary>
/// <param name="shared">Codes and categories.</param>
/// <param name="wording">The language.</param>
/// <param name="vegf">Key of the wording of the VEGF order, for the specimen of the site.</param>
/// <param name="maps">Orderables of the site.</param>
internal sealed class OrderComposer(SharedWording shared, Wording wording, string vegf, SiteMapSet maps)
{
    /// <summary>Drafts the orders that the record calls for, in the given order.</summary>
    /// <param name="card">Input of the card.</param>
    /// <param name="needs">Missing tests.</param>
    /// <param name="proposed">Names of the orders that the card can suggest, without those being ordered.</param>
    internal IEnumerable<SuggestedOrder> Of(CardContext card, TestNeeds needs, IReadOnlyCollection<string> proposed)
    {
        var reason = wording.Say(ReasonFor(card));
        foreach (var id in proposed.Where(id => needs.Of(id) is not (TestNeed.None or TestNeed.NotKnown)))
        {
            var text = wording.Orders[id == "vegf" ? vegf : id];
            yield return new SuggestedOrder(text, Draft(id, shared.Orders[id], text.Label, reason));
        }
    }

    /// <summary>Adds the reason that the card gives its own suggestions to selected drafts that state none.</summary>
    /// <param name="card">Input of the card.</param>
    internal IEnumerable<SuggestedUpdate> UpdatesOf(CardContext card)
    {
        var reason = wording.Say(ReasonFor(card));
        return card.Orders.WithoutReason.Select(draft => new SuggestedUpdate(
            wording.Say(Phrase.UpdateLabel, wording.Subjects[draft.Subject]),
            wording.Say(Phrase.UpdateDescription, wording.Subjects[draft.Subject], reason),
            draft.With(reason)));
    }

    private DraftOrder Draft(string id, OrderKind kind, string label, string reason)
    {
        var order = new DraftOrder(label, kind.Code, kind.Display, wording.Categories[kind.Category], reason);
        return maps.FindOrderable(id, kind.Code) is { } site
            ? order with { System = site.Orderable.System, Code = site.Orderable.Code, Display = site.Display }
            : order;
    }

    private static Phrase ReasonFor(CardContext card) =>
        card.Assessment.Verdict.Conclusion == Conclusion.CastlemanVariant ? Phrase.ReasonOfVariant
        : card.HasMProtein ? Phrase.ReasonWithMonoclonal
        : Phrase.ReasonWithoutMonoclonal;
}
