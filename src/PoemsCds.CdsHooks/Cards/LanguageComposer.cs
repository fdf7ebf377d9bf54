using System.Collections.Immutable;
using PoemsCds.CdsHooks.Contract;
using PoemsCds.Rules.Knowledge;

namespace PoemsCds.CdsHooks.Cards;

/// <summary>Composes cards in one language.</summary>
internal sealed class LanguageComposer
{
    private readonly CardLibrary _library;
    private readonly Wording _wording;
    private readonly KnowledgeBase _knowledge;
    private readonly SourceUrl _sourceUrl;
    private readonly Func<Guid> _newId;
    private readonly SummaryComposer _summaries;
    private readonly DetailComposer _details;
    private readonly OrderComposer _orders;
    private readonly CriteriaText _criteria;
    private readonly ImmutableArray<CardCoding> _overrideReasons;

    internal LanguageComposer(CardLibrary library, CardLanguage language, KnowledgeBase knowledge, SourceUrl sourceUrl, Func<Guid> newId)
    {
        _library = library;
        _wording = language.Wording;
        _knowledge = knowledge;
        _sourceUrl = sourceUrl;
        _newId = newId;
        _summaries = new SummaryComposer(_wording, knowledge);
        _details = new DetailComposer(language, knowledge, library);
        _orders = new OrderComposer(library.Shared, _wording, library.VegfOrder, knowledge.SiteMaps);
        _criteria = new CriteriaText(_wording, knowledge);
        _overrideReasons =
            [.. library.Shared.OverrideReasons.Select(r => new CardCoding(r.Code, r.System, _wording.OverrideReasons[r.Code]))];
    }

    /// <summary>Composes a card.</summary>
    /// <param name="name">Name of the card.</param>
    /// <param name="card">Input of the card.</param>
    /// <param name="patientId">Id of the patient, without resource type.</param>
    internal Card Compose(string name, CardContext card, string patientId)
    {
        var kind = _library.Shared.Cards[name];
        var needs = new TestNeeds(card, _knowledge);
        var proposed = ProposedBy(kind, card);
        var uuid = _newId();
        ImmutableArray<Suggestion> suggestions =
            [.. _orders.Of(card, needs, proposed).Select(o => Suggest(o, patientId)), .. _orders.UpdatesOf(card).Select(Suggest)];
        return new Card
        {
            Uuid = uuid,
            Summary = _summaries.Of(name, card, needs),
            Detail = _details.Of(card, needs, proposed),
            Indicator = kind.Indicator,
            Source = new Source(
                _wording.Source,
                _sourceUrl(),
                new CardCoding(kind.Topic, $"{_library.Shared.CodeSystem}/topic", _wording.Cards[name].Topic)),
            Suggestions = suggestions.IsEmpty ? null : suggestions,
            SelectionBehavior = suggestions.IsEmpty ? null : "any",
            OverrideReasons = _overrideReasons,
        };
    }

    /// <summary>The label of the link to the evidence page.</summary>
    internal string EvidenceLinkLabel => _wording.Say(Phrase.EvidenceLink);

    /// <summary>Describes an assessment in full.</summary>
    /// <param name="name">Name of its card; <see langword="null"/> if it has none, so that nothing is proposed.</param>
    /// <param name="card">Input of the card.</param>
    internal EvidenceText Describe(string? name, CardContext card)
    {
        var needs = new TestNeeds(card, _knowledge);
        var values = _details.Values(card, needs, name is null ? [] : ProposedBy(_library.Shared.Cards[name], card));
        return new EvidenceText
        {
            Summary = name is null ? null : _summaries.Of(name, card, needs),
            Indicator = name is null ? null : _library.Shared.Cards[name].Indicator,
            Lead = name is null ? "" : values["lead"],
            Next = values["next"],
            SameDay = values["sameDay"],
            Criteria = [.. _criteria.Of(card)],
            Against = values["against"],
            AlsoPossible = ConceptNames.Capitalized(values["alsoPossible"]),
            AlsoOnRecord = ConceptNames.Capitalized(values["alsoOnRecord"]),
            NotFound = ConceptNames.Capitalized(values["notFound"]),
            NotKnown = ConceptNames.Capitalized(values["notKnown"]),
            WhyNow = name is null ? "" : ConceptNames.Capitalized(values["whyNow"]),
            Source = _wording.Source,
            SourceUrl = _sourceUrl(),
            OverrideReasons = _overrideReasons,
        };
    }

    private static string[] ProposedBy(CardKind kind, CardContext card) =>
        [.. kind.Suggestions.Where(order => !card.Orders.Include(order)).OrderBy(order => RankOf(order, card))];

    // Keeps the order of the card; without an M-protein, its test precedes the others.
    private static int RankOf(string order, CardContext card) => order switch
    {
        "referral" => 0,
        "serum-immunofixation" when !card.Assessment.Inputs.Monoclonal => 1,
        _ => 2,
    };

    private Suggestion Suggest(SuggestedOrder proposed, string patientId) => new(
        proposed.Text.Label,
        _newId(),
        [new CardAction("create", proposed.Text.Description, proposed.Order.ToServiceRequest(patientId))]);

    private Suggestion Suggest(SuggestedUpdate proposed) => new(
        proposed.Label,
        _newId(),
        [new CardAction("update", proposed.Description, proposed.Draft)]);
}
