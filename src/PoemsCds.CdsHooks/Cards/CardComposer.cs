using System.Collections.Immutable;
using PoemsCds.CdsHooks.Contract;
using PoemsCds.CdsHooks.Requests;
using PoemsCds.Rules;
using PoemsCds.Rules.Knowledge;

namespace PoemsCds.CdsHooks.Cards;

/// <summary>The address that the source of a card links to.</summary>
public delegate string SourceUrl();

/// <summary>Assessment to card, or to none.</summary>
public sealed class CardComposer(CardLibrary library, KnowledgeBase knowledge, SourceUrl sourceUrl, Func<Guid> newId)
{
    private readonly DraftOrderNotes _notes = new(library.Wording);
    private readonly OrderComposer _orders = new(library.Wording, knowledge);
    private readonly ImmutableArray<CardCoding> _overrideReasons = [.. library.Wording.OverrideReasons.Select(r => new CardCoding(r.Code, r.System, r.Display))];

    /// <summary>The card for an assessment; <see langword="null"/> when its conclusion has none.</summary>
    /// <param name="assessment">The assessment.</param>
    /// <param name="request">The call that is answered.</param>
    public Card? Compose(Assessment assessment, HookRequest request)
    {
        if (library.CardFor(assessment.Verdict.Conclusion) is not { } text)
        {
            return null;
        }

        var wording = library.Wording;
        var orders = _orders.For(text, assessment, request.Orders.All).ToImmutableArray();
        var missing = orders.Where(o => o.IsTest).Select(o => o.Text).ToList();
        return new Card
        {
            Uuid = newId(),
            Summary = Summary(text, assessment, missing, _notes.Summary(request.Orders)),
            Detail = Detail(text, DetailOf(assessment, missing, request)),
            Indicator = text.Indicator,
            Source = new Source(
                wording.Source.Label, sourceUrl(), new CardCoding(text.Topic.Code, $"{wording.CodeSystem}/topic", text.Topic.Display)),
            Suggestions = orders.IsEmpty ? null : [.. orders.Select(o => Suggest(o, request.PatientId))],
            SelectionBehavior = orders.IsEmpty ? null : "any",
            OverrideReasons = _overrideReasons,
        };
    }

    // A summary is short: where it speaks to an order, the missing test stands in the detail alone.
    private string Summary(CardText text, Assessment assessment, List<OrderText> missing, string order) => text.SummaryTemplate.Fill(new Dictionary<string, string>
    {
        ["order"] = order,
        ["cooccurring"] = SummaryComposer.Of(assessment, library.Wording),
        ["missingTest"] = missing.Count == 0 || order.Length > 0 ? "" : new EvidenceFormatter(library.Wording).Format("missingTest", missing[0].ShortLabel),
    }).Trim();

    private static string Detail(CardText text, Dictionary<string, string> values) =>
        string.Join("\n\n", text.Blocks.Where(b => !b.IsEmptyWith(values)).Select(b => b.Fill(values)));

    private Dictionary<string, string> DetailOf(Assessment assessment, List<OrderText> missing, HookRequest request)
    {
        var values = new DetailComposer(library.Wording, knowledge, request.Prefetch.JustEntered).Values(assessment, missing.Select(t => t.Label));
        values["order"] = Markdown.List(_notes.Lines(request.Orders, assessment));
        return values;
    }

    private Suggestion Suggest(SuggestedOrder proposed, string patientId) => new(
        proposed.Text.Label,
        newId(),
        [new CardAction("create", proposed.Text.Description, proposed.Order.ToServiceRequest(patientId))]);
}
