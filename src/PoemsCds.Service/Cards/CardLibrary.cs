using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using PoemsCds.Rules.Knowledge;
using PoemsCds.Rules.Reasoning;

namespace PoemsCds.Service.Cards;

/// <summary>The wording in force, loaded from the cards folder and checked: nothing wrong in it reaches a clinician.</summary>
internal sealed class CardLibrary
{
    /// <summary>A summary is shorter than this .</summary>
    internal const int SummaryLimit = 140;

    private static readonly ImmutableDictionary<Conclusion, string> Folders = new Dictionary<Conclusion, string>
    {
        [Conclusion.CastlemanVariant] = "castleman-variant",
        [Conclusion.CompleteWorkup] = "complete-workup",
        [Conclusion.ConsiderPoems] = "consider-poems",
        [Conclusion.PromptReview] = "prompt-review",
    }.ToImmutableDictionary();

    private readonly ImmutableDictionary<Conclusion, CardText> _cards;

    private CardLibrary(Wording wording, SourceAttributes attributes, ImmutableDictionary<Conclusion, CardText> cards)
    {
        Wording = wording;
        Attributes = attributes;
        _cards = cards;
    }

    /// <summary>The phrases that all cards share.</summary>
    internal Wording Wording { get; }

    /// <summary>What a committee asks of the intervention.</summary>
    internal SourceAttributes Attributes { get; }

    /// <summary>Loads and checks the folder.</summary>
    /// <param name="path">The cards folder.</param>
    /// <param name="knowledge">The numbers that the wording tells.</param>
    /// <exception cref="CardTextException">Something is wrong; the exception lists all of it.</exception>
    internal static CardLibrary Load(string path, KnowledgeBase knowledge)
    {
        var faults = new List<string>();
        var wording = Read(Path.Combine(path, "wording.json"), CardJson.Default.Wording, faults) is { } read ? NumbersInForce.Fill(read, knowledge, faults) : null;
        var attributes = Read(Path.Combine(path, "source-attributes.json"), CardJson.Default.SourceAttributes, faults);
        var cards = ImmutableDictionary.CreateBuilder<Conclusion, CardText>();
        foreach (var (conclusion, folder) in Folders)
        {
            var file = Path.Combine(path, folder, "detail.md");
            if (Read(Path.Combine(path, folder, "card.json"), CardJson.Default.CardText, faults) is not { } card)
            {
                continue;
            }

            if (!File.Exists(file))
            {
                faults.Add($"{file} is missing. Restore it.");
                continue;
            }

            cards[conclusion] = card.With(File.ReadAllText(file));
            if (wording is not null)
            {
                faults.AddRange(CardTextCheck.Faults(folder, cards[conclusion], wording));
            }
        }

        if (wording is not null)
        {
            faults.AddRange(CardTextCheck.Faults(wording));
        }

        faults.AddRange(attributes?.Faults() ?? []);
        return faults.Count == 0 && wording is not null && attributes is not null ? new CardLibrary(wording, attributes, cards.ToImmutable()) : throw new CardTextException([.. faults]);
    }

    /// <summary>The card for a conclusion; <see langword="null"/> for one that has none.</summary>
    /// <param name="conclusion">The conclusion.</param>
    internal CardText? CardFor(Conclusion conclusion) => _cards.GetValueOrDefault(conclusion);

    private static T? Read<T>(string file, JsonTypeInfo<T> type, List<string> faults)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize<T>(File.ReadAllBytes(file), type) ?? throw new JsonException("it is null");
        }
        catch (Exception e) when (e is JsonException or IOException or UnauthorizedAccessException)
        {
            faults.Add($"{file} cannot be read: {e.Message}");
            return null;
        }
    }
}

/// <summary>The wording cannot be used. Carries every fault found, not only the first.</summary>
/// <param name="faults">All faults, each with file and cure.</param>
internal sealed class CardTextException(ImmutableArray<string> faults)
    : Exception($"The cards have {faults.Length} fault(s):{Environment.NewLine}{string.Join(Environment.NewLine, faults)}")
{
    /// <summary>All faults.</summary>
    public ImmutableArray<string> Faults { get; } = faults;
}
