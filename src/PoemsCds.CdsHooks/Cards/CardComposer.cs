using System.Collections.Frozen;
using PoemsCds.CdsHooks.Contract;
using PoemsCds.CdsHooks.Requests;
using PoemsCds.Rules;
using PoemsCds.Rules.Knowledge;

namespace PoemsCds.CdsHooks.Cards;

/// <summary>Returns the address that the source of a card links to.</summary>
public delegate string SourceUrl();

/// <summary>Composes the card for an assessment, in the language of the client.</summary>
public sealed class CardComposer
{
    private readonly FrozenDictionary<string, LanguageComposer> _languages;
    private readonly string _default;

    /// <summary>Creates a composer for all loaded languages.</summary>
    /// <param name="library">The wording.</param>
    /// <param name="knowledge">Names of codes, and thresholds.</param>
    /// <param name="sourceUrl">Returns the address that the source of a card links to.</param>
    /// <param name="newId">Creates the ids of cards and suggestions.</param>
    public CardComposer(CardLibrary library, KnowledgeBase knowledge, SourceUrl sourceUrl, Func<Guid> newId)
    {
        _languages = library.Languages.ToFrozenDictionary(
            l => l.Name, l => new LanguageComposer(library, l, knowledge, sourceUrl, newId), StringComparer.OrdinalIgnoreCase);
        _default = library.DefaultLanguage;
        Orders = library.FindOrderMapping(knowledge.SiteMaps);
    }

    /// <summary>Which of the suggested orders are mapped to orderables of the site.</summary>
    public OrderMapping Orders { get; }

    /// <summary>Composes the card for an assessment; <see langword="null"/> if its conclusion has no card.</summary>
    /// <param name="assessment">The assessment.</param>
    /// <param name="request">The hook request.</param>
    /// <param name="language">Name of a loaded language; <see langword="null"/> for the default.</param>
    public Card? Compose(Assessment assessment, HookRequest request, string? language = null)
    {
        var card = new CardContext(assessment, request.Orders, request.Prefetch.JustEntered);
        return CardLibrary.NameOf(assessment.Verdict.Conclusion) is { } name
            ? _languages[language ?? _default].Compose(name, card, request.PatientId)
            : null;
    }

    /// <summary>Describes an assessment in full, with or without a card, for a page.</summary>
    /// <param name="assessment">The assessment.</param>
    /// <param name="request">The data that was assessed.</param>
    /// <param name="language">Name of a loaded language; <see langword="null"/> for the default.</param>
    public EvidenceText Describe(Assessment assessment, HookRequest request, string? language = null) =>
        _languages[language ?? _default].Describe(
            CardLibrary.NameOf(assessment.Verdict.Conclusion),
            new CardContext(assessment, request.Orders, request.Prefetch.JustEntered));

    /// <summary>The label of the link from a card to the evidence page.</summary>
    /// <param name="language">Name of a loaded language; <see langword="null"/> for the default.</param>
    public string EvidenceLinkLabel(string? language = null) => _languages[language ?? _default].EvidenceLinkLabel;
}
