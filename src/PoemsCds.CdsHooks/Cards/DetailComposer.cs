using System.Globalization;
using PoemsCds.CdsHooks.Cards.Blocks;
using PoemsCds.Rules.Knowledge;
using PoemsCds.Rules.Policy;

namespace PoemsCds.CdsHooks.Cards;

/// <summary>Composes the detail of a card.</summary>
/// <param name="language">The language.</param>
/// <param name="knowledge">Names of codes, and thresholds.</param>
/// <param name="library">The wording in use.</param>
internal sealed class DetailComposer(CardLanguage language, KnowledgeBase knowledge, CardLibrary library)
{
    private readonly Wording _wording = language.Wording;
    private readonly Lead _lead = new(language.Wording, new Facts(language.Wording, knowledge));
    private readonly NextSteps _next = new(language.Wording, library.VegfOrder);
    private readonly FoundLines _found = new(language.Wording, knowledge);
    private readonly AgainstLines _against = new(language.Wording, knowledge);
    private readonly OtherLines _others = new(language.Wording, knowledge);
    private readonly NegativeSentences _negatives = new(language.Wording, knowledge);

    /// <summary>Composes the detail.</summary>
    /// <param name="card">Input of the card.</param>
    /// <param name="needs">Missing tests.</param>
    /// <param name="proposed">Names of the orders that the card can suggest, without those being ordered.</param>
    internal string Of(CardContext card, TestNeeds needs, IReadOnlyCollection<string> proposed) =>
        language.Detail.Fill(Values(card, needs, proposed));

    /// <summary>Values of all placeholders.</summary>
    /// <param name="card">Input of the card.</param>
    /// <param name="needs">Missing tests.</param>
    /// <param name="proposed">Names of the orders that the card can suggest, without those being ordered.</param>
    internal Dictionary<string, string> Values(CardContext card, TestNeeds needs, IReadOnlyCollection<string> proposed) => new()
    {
        ["lead"] = string.Join('\n', _lead.Lines(card)),
        ["next"] = Markdown.List(_next.Lines(card, needs, proposed)),
        ["sameDay"] = card.Assessment.Verdict.Conclusion == Conclusion.PromptReview ? _wording.Say(Phrase.SameDay) : "",
        ["findings"] = Markdown.List(_found.Lines(card)),
        ["against"] = Markdown.List(_against.Lines(card)),
        ["alsoPossible"] = _others.AlsoPossible(card),
        ["alsoOnRecord"] = _others.AlsoOnRecord(card),
        ["notFound"] = _negatives.NotFound(card, needs),
        ["notKnown"] = _negatives.NotKnown(card),
        ["whyNow"] = card.Assessment.Verdict.Conclusion == Conclusion.CastlemanVariant ? "" : _wording.Say(Phrase.WhyNow),
        ["asOf"] = card.Assessment.AsOf.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        ["knowledgeVersion"] = card.Assessment.KnowledgeVersion,
        ["wordingDigest"] = library.Digest,
    };
}
