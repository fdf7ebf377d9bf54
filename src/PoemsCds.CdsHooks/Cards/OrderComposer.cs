using PoemsCds.Fhir.Orders;
using PoemsCds.Rules.Policy;

namespace PoemsCds.CdsHooks.Cards;

/// <summary>An order that a card proposes.</summary>
/// <param name="Text">Its wording.</param>
/// <param name="Order">What is drafted.</param>
internal sealed record SuggestedOrder(OrderText Text, DraftOrder Order);

/// <summary>Drafts the orders that a card proposes, each test as an order of its own.</summary>
/// <param name="shared">Codes and categories.</param>
/// <param name="wording">The language.</param>
/// <param name="vegf">Name of the wording of VEGF with the specimen of the site.</param>
internal sealed class OrderComposer(SharedWording shared, Wording wording, string vegf)
{
    /// <summary>The orders of a card that fit the record, in the order of the card.</summary>
    /// <param name="card">What the card is about.</param>
    /// <param name="needs">Which tests are missing.</param>
    /// <param name="proposed">Names of the orders that the card may propose and that are not being ordered.</param>
    internal IEnumerable<SuggestedOrder> Of(CardContext card, TestNeeds needs, IReadOnlyCollection<string> proposed)
    {
        var reason = wording.Say(ReasonFor(card));
        foreach (var id in proposed.Where(id => needs.Of(id) is not (TestNeed.None or TestNeed.NotKnown)))
        {
            var text = wording.Orders[id == "vegf" ? vegf : id];
            var kind = shared.Orders[id];
            var order = new DraftOrder(text.Label, kind.Code, kind.Display, wording.Categories[kind.Category], reason);
            yield return new SuggestedOrder(text, order);
        }
    }

    private static Phrase ReasonFor(CardContext card) =>
        card.Assessment.Verdict.Conclusion == Conclusion.CastlemanVariant ? Phrase.ReasonOfVariant
        : card.HasMProtein ? Phrase.ReasonWithMonoclonal
        : Phrase.ReasonWithoutMonoclonal;
}
