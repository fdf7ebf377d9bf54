using System.Collections.Immutable;
using PoemsCds.Rules.Knowledge;
using PoemsCds.Rules.Reasoning;
using PoemsCds.Service.Hooks;

namespace PoemsCds.Service.Cards;

/// <summary>Assessment to card, or to none.</summary>
internal sealed class CardComposer(CardLibrary library, KnowledgeBase knowledge, Func<Guid> newId)
{
    private readonly DetailComposer _detail = new(library.Wording, knowledge);
    private readonly OrderComposer _orders = new(library.Wording, knowledge);

    /// <summary>The card for an assessment; <see langword="null"/> when its conclusion has none.</summary>
    /// <param name="assessment">The assessment.</param>
    /// <param name="patientId">Bare id of the patient, for the drafted orders.</param>
    internal Card? Compose(Assessment assessment, string patientId)
    {
        if (library.CardFor(assessment.Verdict.Conclusion) is not { } text)
        {
            return null;
        }

        var wording = library.Wording;
        var orders = _orders.For(text, assessment).ToImmutableArray();
        var missing = orders.Where(o => o.IsTest).Select(o => o.Text).ToList();
        return new Card
        {
            Uuid = newId(),
            Summary = Summary(text, assessment, missing),
            Detail = Placeholders.FillBlocks(text.Detail, _detail.Values(assessment, missing.Select(t => t.Label))),
            Indicator = text.Indicator,
            Source = new Source(
                wording.Source.Label, wording.Source.Url, new CardCoding(text.Topic.Code, $"{wording.CodeSystem}/topic", text.Topic.Display)),
            Suggestions = orders.IsEmpty ? null : [.. orders.Select(o => Suggest(o, patientId))],
            SelectionBehavior = orders.IsEmpty ? null : "any",
            OverrideReasons = [.. wording.OverrideReasons.Select(r => new CardCoding(r.Code, r.System, r.Display))],
        };
    }

    private string Summary(CardText text, Assessment assessment, List<OrderText> missing) => Placeholders.Fill(text.Summary, new Dictionary<string, string>
    {
        ["cooccurring"] = Cooccurring.Of(assessment, library.Wording),
        ["missingTest"] = missing.Count == 0 ? "" : new EvidenceText(library.Wording).Format("missingTest", missing[0].Short),
    }).Trim();

    private Suggestion Suggest(ProposedOrder proposed, string patientId) => new(
        proposed.Text.Label,
        newId(),
        [new CardAction("create", proposed.Text.Description, proposed.Order.ToServiceRequest(patientId))]);
}
