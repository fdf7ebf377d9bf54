using System.Collections.Immutable;
using PoemsCds.Fhir.Orders;
using PoemsCds.Rules.Criteria;
using PoemsCds.Rules.Findings;
using PoemsCds.Rules.Knowledge;
using PoemsCds.Rules.Policy;
using PoemsCds.Rules.Record;

namespace PoemsCds.CdsHooks.Cards;

/// <summary>The wording in use, loaded from the cards folder and validated.</summary>
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
    /// Digest of the wording, eight hexadecimal digits: covers all files of the languages in use and the default language.
    /// </summary>
    public string Digest { get; }

    /// <summary>Language of clients without a configured language.</summary>
    public string DefaultLanguage { get; }

    /// <summary>Source attributes of the intervention, for governance committees.</summary>
    public SourceAttributes Attributes { get; }

    /// <summary>Content that all languages share.</summary>
    internal SharedWording Shared { get; }

    /// <summary>Languages in use.</summary>
    internal ImmutableArray<CardLanguage> Languages { get; }

    /// <summary>Key of the wording of the VEGF order, for the specimen of the site.</summary>
    internal string VegfOrder { get; }

    /// <summary>Names of the languages that have a folder, sorted.</summary>
    /// <param name="path">The cards folder.</param>
    public static ImmutableArray<string> LanguagesIn(string path) => CardLanguage.NamesIn(path);

    private Wording Default => Languages[0].Wording;

    /// <summary>Finds the name of a criterion in the default language; <see langword="null"/> if cards never name it.</summary>
    /// <param name="criterionId">Id of the criterion.</param>
    public string? FindCriterionName(string criterionId) =>
        Default.ShortNames.TryGetValue(criterionId, out var name) ? ConceptNames.Capitalized(name) : null;

    /// <summary>
    /// Finds the text of an override reason in the default language; <see langword="null"/> if cards do not offer it.
    /// </summary>
    /// <param name="system">Code system; <see langword="null"/> if the client did not state it.</param>
    /// <param name="code">Code of the reason.</param>
    public string? FindOverrideReason(string? system, string code) =>
        Shared.OverrideReasons.Any(r => r.Code == code && (system is null || r.System == system)) ? Default.OverrideReasons[code] : null;

    /// <summary>Loads and validates the wording of the languages in use.</summary>
    /// <param name="path">The cards folder.</param>
    /// <param name="knowledge">Names of codes, and thresholds.</param>
    /// <param name="settings">Settings of the site.</param>
    /// <exception cref="CardTextException">The wording is invalid; the exception lists all errors.</exception>
    public static CardLibrary Load(string path, KnowledgeBase knowledge, CardSettings settings) =>
        Load(path, knowledge, settings, PoemsCriteria.All(knowledge));

    /// <summary>Loads and validates the wording of the languages in use, for a list of criteria.</summary>
    /// <param name="path">The cards folder.</param>
    /// <param name="knowledge">Names of codes, and thresholds.</param>
    /// <param name="settings">Settings of the site.</param>
    /// <param name="criteria">The criteria of the engine, which the wording has to name.</param>
    /// <exception cref="CardTextException">The wording is invalid; the exception lists all errors.</exception>
    public static CardLibrary Load(string path, KnowledgeBase knowledge, CardSettings settings, ImmutableArray<ICriterion> criteria)
    {
        var errors = new List<string>();
        var files = new WordingFiles(path, errors);
        var shared = files.Json("cards.json", CardTextJsonContext.Default.SharedWording);
        errors.AddRange(shared is null ? [] : SharedWordingValidator.Validate(shared, Names.Values));
        var attributes = files.Json("source-attributes.json", CardTextJsonContext.Default.SourceAttributes);
        errors.AddRange(attributes?.Validate() ?? []);
        var languages = settings.FurtherLanguages.Prepend(settings.Language).Distinct(StringComparer.OrdinalIgnoreCase)
            .Select(name => CardLanguage.Read(name, files, shared, knowledge, criteria, errors))
            .ToList();
        return errors.Count == 0 && shared is not null && attributes is not null
            ? new CardLibrary(shared, attributes, [.. languages.OfType<CardLanguage>()], settings, files.Digest(settings.Language))
            : throw new CardTextException([.. errors]);
    }

    /// <summary>Texts of the orders that cards suggest, in the languages in use; a draft may have no other sign.</summary>
    public IEnumerable<OrderLabel> OrderLabels => Languages.SelectMany(l => l.Wording.Orders)
        .Select(o => new OrderLabel(WordingValidator.VegfOrders.Contains(o.Key) ? "vegf" : o.Key, o.Value.Label));

    /// <summary>Finds the mapped orders that no card suggests and no draft order is read for, such as misspelled ones.</summary>
    /// <param name="maps">The site's maps.</param>
    public ImmutableArray<string> FindOrdersNotSuggested(SiteMapSet maps)
    {
        var suggested = Shared.Orders.Keys.Concat(DraftOrders.Known).Select(name => new Coding(MappedOrder.OrderSystem, name))
            .Concat(Shared.Orders.Values.Select(o => o.Code).OfType<string>().Select(code => new Coding(CodeSystems.Loinc, code)))
            .ToHashSet();
        return [.. maps.Orders.Select(o => o.Order).Where(o => !suggested.Contains(o)).Select(o => o.Code).Order(StringComparer.Ordinal)];
    }

    /// <summary>Finds which orders of the cards a site has mapped.</summary>
    /// <param name="maps">The site's maps.</param>
    public OrderMapping FindOrderMapping(SiteMapSet maps)
    {
        var mapped = Shared.Cards.Values.SelectMany(card => card.Suggestions).Distinct().Order(StringComparer.Ordinal)
            .ToLookup(name => maps.FindOrderable(name, Shared.Orders[name].Code) is not null);
        return new OrderMapping([.. mapped[true]], [.. mapped[false]]);
    }

    /// <summary>Name of the card for a conclusion; <see langword="null"/> if it has no card.</summary>
    internal static string? NameOf(Conclusion conclusion) => Names.GetValueOrDefault(conclusion);
}

/// <summary>The wording is invalid. Lists all errors, not only the first.</summary>
/// <param name="errors">All errors, each with file and remedy.</param>
public sealed class CardTextException(ImmutableArray<string> errors)
    : Exception($"The cards have {errors.Length} error(s):{Environment.NewLine}{string.Join(Environment.NewLine, errors)}")
{
    /// <summary>All errors.</summary>
    public ImmutableArray<string> Errors { get; } = errors;
}
