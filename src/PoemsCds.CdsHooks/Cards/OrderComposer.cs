using System.Collections.Immutable;
using PoemsCds.Fhir.Orders;
using PoemsCds.Rules;
using PoemsCds.Rules.Findings;
using PoemsCds.Rules.Knowledge;
using PoemsCds.Rules.Record;

namespace PoemsCds.CdsHooks.Cards;

/// <summary>An order that a card proposes.</summary>
/// <param name="Text">Its wording.</param>
/// <param name="Order">What is drafted.</param>
/// <param name="IsTest">Whether it is a test, and not a referral.</param>
internal sealed record SuggestedOrder(OrderText Text, DraftOrder Order, bool IsTest);

/// <summary>Picks the orders a card may propose: only tests that are known not to be on record.</summary>
internal sealed class OrderComposer(Wording wording, KnowledgeBase knowledge)
{
    private const string Referral = "referral";
    private const string EndocrinePanel = "endocrine-panel";

    private static readonly string[] PanelParts =
        ["sex-hormones", "gonadotropins", "prolactin", "cortisol", "parathyroid-hormone", "thyroid-function"];

    // The code of the list that names the order best; a test without an entry here is ordered in words.
    private static readonly ImmutableDictionary<string, string> Codes = new Dictionary<string, string>
    {
        ["serum-immunofixation"] = "25700-6",
        ["urine-immunofixation"] = "13440-3",
        ["free-light-chains"] = "48378-4",
        ["vegf"] = "34694-0",
    }.ToImmutableDictionary();

    /// <summary>The orders of a card that fit the record, in the order of the card.</summary>
    /// <param name="card">The card.</param>
    /// <param name="assessment">What is on record.</param>
    /// <param name="drafted">What is being ordered already, and so not proposed.</param>
    internal IEnumerable<SuggestedOrder> For(CardText card, Assessment assessment, ImmutableArray<string> drafted)
    {
        foreach (var id in card.Suggestions.Except(drafted))
        {
            var text = wording.Orders[id];
            if (id == Referral)
            {
                yield return new SuggestedOrder(text, new DraftOrder(text.Label, null, null), IsTest: false);
            }
            else if (id == EndocrinePanel)
            {
                var parts = PanelParts.Where(part => IsMissing(assessment, part)).Select(part => knowledge.GetValueSet(part).Title).ToList();
                if (parts.Count > 0)
                {
                    var named = text with { Label = $"{text.Label}: {string.Join(", ", parts)}" };
                    yield return new SuggestedOrder(named, new DraftOrder(named.Label, null, null), IsTest: true);
                }
            }
            else if (IsMissing(assessment, id))
            {
                yield return new SuggestedOrder(text, Draft(id, text.Label), IsTest: true);
            }
        }
    }

    private static bool IsMissing(Assessment assessment, string test) => assessment.Findings[test].Status == FindingStatus.NotMet;

    private DraftOrder Draft(string id, string label)
    {
        var code = Codes.GetValueOrDefault(id);
        return code is not null && knowledge.GetValueSet(id).TryMatch([new Coding(CodeSystems.Loinc, code)], out var concept)
            ? new DraftOrder(label, code, concept.Display)
            : new DraftOrder(label, null, null);
    }
}
