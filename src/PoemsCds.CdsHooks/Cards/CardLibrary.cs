using System.Collections.Immutable;
using PoemsCds.Rules.Criteria;
using PoemsCds.Rules.Knowledge;
using PoemsCds.Rules.Policy;

namespace PoemsCds.CdsHooks.Cards;

/// <summary>The wording in force, loaded from the cards folder and checked: nothing wrong in it reaches a clinician.</summary>
public sealed class CardLibrary
{
    private static readonly ImmutableDictionary<Conclusion, string> Names = new Dictionary<Conclusion, string>
    {
        [Conclusion.CastlemanVariant] = "castleman-variant",
        [Conclusion.CompleteWorkup] = "complete-workup",
        [Conclusion.ConsiderPoems] = "consider-poems",
        [Conclusion.PromptReview] = "prompt-review",
    }.ToImmutableDictionary();

    private CardLibrary(
        SharedWording shared, SourceAttributes attributes, ImmutableArray<CardLanguage> languages, CardSettings settings, string digest)
    {
        Shared = shared;
        Attributes = attributes;
        Languages = languages;
        DefaultLanguage = settings.Language;
        VegfOrder = settings.VegfSpecimen switch
        {
            VegfSpecimen.Plasma => "vegf-plasma",
            VegfSpecimen.Serum => "vegf-serum",
            _ => "vegf",
        };
        Digest = digest;
    }

    /// <summary>
    /// Eight digits that tell one wording from another: over all files of the languages in use, and which language is the default.
    /// </summary>
    public string Digest { get; }

    /// <summary>Name of the language of clients that have none of their own.</summary>
    public string DefaultLanguage { get; }

    /// <summary>What a committee asks of the intervention.</summary>
    public SourceAttributes Attributes { get; }

    /// <summary>What is the same in every language.</summary>
    internal SharedWording Shared { get; }

    /// <summary>The languages in use.</summary>
    internal ImmutableArray<CardLanguage> Languages { get; }

    /// <summary>Name of the wording of the order of VEGF, with the specimen of the site.</summary>
    internal string VegfOrder { get; }

    /// <summary>Names of the languages that have a folder, in order.</summary>
    /// <param name="path">The cards folder.</param>
    public static ImmutableArray<string> LanguagesIn(string path) => CardLanguage.NamesIn(path);

    private Wording Default => Languages[0].Wording;

    /// <summary>Name of a criterion in the default language; <see langword="null"/> where a card never names it.</summary>
    /// <param name="criterionId">Its id.</param>
    public string? FindCriterionName(string criterionId) =>
        Default.ShortNames.TryGetValue(criterionId, out var name) ? ConceptNames.Capitalized(name) : null;

    /// <summary>
    /// The words of a reason to dismiss a card, in the default language; <see langword="null"/> where it is none of the cards'.
    /// </summary>
    /// <param name="system">Its system; <see langword="null"/> when the client did not say.</param>
    /// <param name="code">Its code.</param>
    public string? FindOverrideReason(string? system, string code) =>
        Shared.OverrideReasons.Any(r => r.Code == code && (system is null || r.System == system)) ? Default.OverrideReasons[code] : null;

    /// <summary>Loads and checks what is in use of the folder.</summary>
    /// <param name="path">The cards folder.</param>
    /// <param name="knowledge">The names of concepts and the numbers of thresholds.</param>
    /// <param name="settings">What the site settled.</param>
    /// <exception cref="CardTextException">Something is wrong; the exception lists all of it.</exception>
    public static CardLibrary Load(string path, KnowledgeBase knowledge, CardSettings settings)
    {
        var faults = new List<string>();
        var files = new WordingFiles(path, faults);
        var shared = files.Json("cards.json", CardTextJsonContext.Default.SharedWording);
        faults.AddRange(shared is null ? [] : SharedWordingValidator.Validate(shared, Names.Values));
        var attributes = files.Json("source-attributes.json", CardTextJsonContext.Default.SourceAttributes);
        faults.AddRange(attributes?.Validate() ?? []);
        var criteria = PoemsCriteria.All(knowledge);
        var languages = settings.FurtherLanguages.Prepend(settings.Language).Distinct(StringComparer.OrdinalIgnoreCase)
            .Select(name => CardLanguage.Read(name, files, shared, knowledge, criteria, faults))
            .ToList();
        return faults.Count == 0 && shared is not null && attributes is not null
            ? new CardLibrary(shared, attributes, [.. languages.OfType<CardLanguage>()], settings, files.Digest(settings.Language))
            : throw new CardTextException([.. faults]);
    }

    /// <summary>Name of the card for a conclusion; <see langword="null"/> for one that has none.</summary>
    /// <param name="conclusion">The conclusion.</param>
    internal static string? NameOf(Conclusion conclusion) => Names.GetValueOrDefault(conclusion);
}

/// <summary>The wording cannot be used. Carries every fault found, not only the first.</summary>
/// <param name="faults">All faults, each with file and cure.</param>
public sealed class CardTextException(ImmutableArray<string> faults)
    : Exception($"The cards have {faults.Length} fault(s):{Environment.NewLine}{string.Join(Environment.NewLine, faults)}")
{
    /// <summary>All faults.</summary>
    public ImmutableArray<string> Errors { get; } = faults;
}
