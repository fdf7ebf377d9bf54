using System.Collections.Immutable;
using PoemsCds.Rules.Criteria;
using PoemsCds.Rules.Knowledge;
using PoemsCds.Rules.Policy;

namespace PoemsCds.CdsHooks.Cards;

/// <summary>The wording in force, loaded from the cards folder and checked: nothing wrong in it reaches a clinician.</summary>
public sealed class CardLibrary
{
    /// <summary>A summary is shorter than this .</summary>
    internal const int SummaryLimit = 140;

    // Overrides are remembered by the code of the topic: it never changes.
    private static readonly ImmutableDictionary<Conclusion, (string Folder, string Topic)> Folders =
        new Dictionary<Conclusion, (string, string)>
        {
            [Conclusion.CastlemanVariant] = ("castleman-variant", "PoemsCastlemanVariant"),
            [Conclusion.CompleteWorkup] = ("complete-workup", "PoemsCompleteWorkup"),
            [Conclusion.ConsiderPoems] = ("consider-poems", "PoemsConsider"),
            [Conclusion.PromptReview] = ("prompt-review", "PoemsPromptReview"),
        }.ToImmutableDictionary();

    private readonly ImmutableDictionary<Conclusion, CardText> _cards;

    private CardLibrary(Wording wording, SourceAttributes attributes, ImmutableDictionary<Conclusion, CardText> cards, string digest)
    {
        Digest = digest;
        Wording = wording;
        Attributes = attributes;
        _cards = cards;
    }

    /// <summary>Eight digits that tell one wording from another.</summary>
    public string Digest { get; }

    /// <summary>The phrases that all cards share.</summary>
    public Wording Wording { get; }

    /// <summary>What a committee asks of the intervention.</summary>
    public SourceAttributes Attributes { get; }

    /// <summary>Loads and checks the folder.</summary>
    /// <param name="path">The cards folder.</param>
    /// <param name="knowledge">The numbers that the wording tells.</param>
    /// <exception cref="CardTextException">Something is wrong; the exception lists all of it.</exception>
    public static CardLibrary Load(string path, KnowledgeBase knowledge)
    {
        var faults = new List<string>();
        var files = new WordingFiles(path, faults);
        var read = files.Json("wording.json", CardTextJsonContext.Default.Wording);
        var wording = read is null ? null : ThresholdPlaceholders.Fill(read, knowledge, faults);
        var attributes = files.Json("source-attributes.json", CardTextJsonContext.Default.SourceAttributes);
        var cards = ImmutableDictionary.CreateBuilder<Conclusion, CardText>();
        foreach (var (conclusion, (folder, topic)) in Folders)
        {
            var card = files.Json($"{folder}/card.json", CardTextJsonContext.Default.CardText);
            if (files.Text($"{folder}/detail.md") is { } detail && card is not null)
            {
                cards[conclusion] = card.With(detail);
                faults.AddRange(wording is null ? [] : CardTextValidator.Validate(folder, topic, cards[conclusion], wording));
            }
        }

        if (wording is not null)
        {
            faults.AddRange(CardTextValidator.Validate(wording, PoemsCriteria.All(knowledge)));
        }

        faults.AddRange(attributes?.Validate() ?? []);
        return faults.Count == 0 && wording is not null && attributes is not null
            ? new CardLibrary(wording, attributes, cards.ToImmutable(), files.Digest())
            : throw new CardTextException([.. faults]);
    }

    /// <summary>The card for a conclusion; <see langword="null"/> for one that has none.</summary>
    /// <param name="conclusion">The conclusion.</param>
    internal CardText? CardFor(Conclusion conclusion) => _cards.GetValueOrDefault(conclusion);
}

/// <summary>The wording cannot be used. Carries every fault found, not only the first.</summary>
/// <param name="faults">All faults, each with file and cure.</param>
public sealed class CardTextException(ImmutableArray<string> faults)
    : Exception($"The cards have {faults.Length} fault(s):{Environment.NewLine}{string.Join(Environment.NewLine, faults)}")
{
    /// <summary>All faults.</summary>
    public ImmutableArray<string> Errors { get; } = faults;
}
