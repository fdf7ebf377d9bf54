using System.Collections.Immutable;
using PoemsCds.Fhir.Orders;
using PoemsCds.Rules.Findings;
using PoemsCds.Rules.Knowledge;
using PoemsCds.Rules.Record;

namespace PoemsCds.CdsHooks.Cards;

/// <summary>
/// Validates the wording of one language: completeness, rules and lengths.
/// </summary>
internal sealed class WordingValidator(
    string file,
    string language,
    Wording wording,
    WordingRules rules,
    SharedWording shared,
    KnowledgeBase knowledge,
    ImmutableArray<ICriterion> criteria)
{
    private static readonly string[] Inconclusive = [.. Enum.GetNames<EvidenceStatus>().Except(
    [
        nameof(EvidenceStatus.Counted), nameof(EvidenceStatus.ExplainedByRecord), nameof(EvidenceStatus.ExplainedByItsCode),
        nameof(EvidenceStatus.AfterTreatment),
    ])];

    private static readonly string[] Kinds = [.. Enum.GetNames<RecordKinds>().Except([nameof(RecordKinds.None)])];

    /// <summary>The texts of the VEGF order, by specimen of the site.</summary>
    internal static readonly string[] VegfOrders = ["vegf", "vegf-plasma", "vegf-serum"];

    private static readonly string[] Isotypes =
        [CriterionIds.IgA, CriterionIds.IgG, CriterionIds.IgM, CriterionIds.Kappa, CriterionIds.Lambda];

    /// <summary>Returns the errors, each with file, place and remedy.</summary>
    internal IEnumerable<string> Validate()
    {
        string[] errors = [.. Missing(), .. Words(), .. Cards()];
        return errors.Length > 0 ? errors : [.. LongNames(), .. Summaries()];
    }

    private IEnumerable<string> Missing() =>
    [
        .. Missing("phrases", Wording.Names, wording.Phrases),
        .. Missing("short", Facts.Named(criteria), wording.ShortNames),
        .. Missing(
            "features", criteria.Where(c => c.Tier is Tier.Mandatory or Tier.Major or Tier.Minor).Select(c => c.Id), wording.Features),
        .. Missing("isotypes", Isotypes, wording.Isotypes),
        .. Missing("standings", Inconclusive, wording.StatusTexts),
        .. Missing("kinds", Kinds, wording.Kinds),
        .. Missing("orders", shared.Orders.Keys.Union(VegfOrders), wording.Orders),
        .. Missing("categories", shared.Orders.Values.Select(o => o.Category).Distinct(), wording.Categories),
        .. Missing("subjects", DraftOrders.Subjects, wording.Subjects),
        .. Missing("overrideReasons", shared.OverrideReasons.Select(r => r.Code), wording.OverrideReasons),
        .. Missing("cards", shared.Cards.Keys, wording.Cards),
        .. language.StartsWith("en", StringComparison.Ordinal) ? [] : MissingTitles(),
    ];

    private IEnumerable<string> Missing<T>(string member, IEnumerable<string> asked, ImmutableDictionary<string, T> held) => asked
        .Except(held.Keys).Order(StringComparer.Ordinal)
        .Select(name => $"{file} does not contain {member}.{name}. Add it under \"{member}\".");

    // Titles of the knowledge are in English: any other language must translate all of them.
    private IEnumerable<string> MissingTitles()
    {
        var missing = knowledge.ValueSets.SelectMany(s => s.Concepts).Select(c => c.Title).Distinct()
            .Except(wording.Titles?.Keys ?? []).Order(StringComparer.Ordinal).ToList();
        return missing.Select(title => $"{file} does not contain the title '{title}'. Add it under \"titles\", with its translation.");
    }

    private IEnumerable<string> Words()
    {
        var plain = Texts().ToList();
        var reasons = Named("overrideReasons", wording.OverrideReasons).ToList();
        var filled = Named("phrases", wording.Phrases).Concat(Named("standings", wording.StatusTexts)).ToList();
        return
        [
            .. plain.Concat(filled).SelectMany(t => rules.Validate($"{file}, {t.Name}", t.Text)),
            .. plain.SelectMany(t => Placeholders.Stray($"{file}, {t.Name}", t.Text, mayHold: false)),
            .. filled.SelectMany(t => Placeholders.Stray($"{file}, {t.Name}", Placeholders.WithoutNumbered(t.Text))),
            .. reasons.SelectMany(t => WordingRules.ValidateMarkup($"{file}, {t.Name}", t.Text)),
            .. reasons.SelectMany(t => Placeholders.Stray($"{file}, {t.Name}", t.Text, mayHold: false)),
        ];
    }

    private IEnumerable<(string Name, string Text)> Texts() =>
    [
        ("source", wording.Source),
        .. Named("short", wording.ShortNames), .. Named("features", wording.Features), .. Named("results", wording.Results),
        .. Named("isotypes", wording.Isotypes), .. Named("kinds", wording.Kinds), .. Named("categories", wording.Categories),
        .. Named("subjects", wording.Subjects), .. Named("titles", wording.Titles ?? ImmutableDictionary<string, string>.Empty),
        .. wording.Orders.OrderBy(o => o.Key, StringComparer.Ordinal).SelectMany(o =>
            new[] { o.Value.Label, o.Value.ShortLabel, o.Value.Step, o.Value.Description }.Select(text => ($"orders.{o.Key}", text))),
    ];

    private IEnumerable<string> Cards()
    {
        foreach (var (name, card) in wording.Cards.OrderBy(c => c.Key, StringComparer.Ordinal))
        {
            var place = $"{file}, cards.{name}";
            if (card.Summaries.IsEmpty)
            {
                yield return $"{place}: no summary. Add one under \"summaries\".";
            }

            IEnumerable<string> errors =
            [
                .. card.Summaries.SelectMany(s => OfSummary(place, s)),
                .. rules.Validate(place, card.Topic),
                .. Placeholders.Stray(place, card.Topic, mayHold: false),
            ];
            foreach (var error in errors)
            {
                yield return error;
            }
        }
    }

    private IEnumerable<string> OfSummary(string place, string summary)
    {
        IEnumerable<string> errors =
        [
            .. Placeholders.In(summary).Except(Placeholders.OfSummary).Select(unknown =>
                $"{place}: the summary contains the unknown placeholder '{unknown}'. Use one of "
                    + $"{string.Join(", ", Placeholders.OfSummary)}."),
            .. Placeholders.In(summary).Contains("facts")
                ? Array.Empty<string>()
                : [$"{place}: the summary does not contain {{{{facts}}}}. Add it; a summary names the decisive facts."],
            .. rules.Validate(place, summary),
            .. Placeholders.Stray(place, summary),
        ];
        return summary.AsSpan().ContainsAny('*', '\n')
            ? errors.Append($"{place}: the summary must be plain text in one line. Remove emphasis and line breaks.")
            : errors;
    }

    private IEnumerable<string> LongNames() => Named("short", wording.ShortNames).Concat(Named("results", wording.Results))
        .Where(t => t.Text.Length > FactName.Longest)
        .Select(t => $"{file}, {t.Name} has {t.Text.Length} characters. Shorten it to {FactName.Longest}; a summary names three of them.");

    private IEnumerable<string> Summaries()
    {
        var summaries = new SummaryComposer(wording, knowledge);
        foreach (var name in shared.Cards.Keys.Order(StringComparer.Ordinal))
        {
            if (summaries.Longest(name, criteria) is var length && length >= SummaryComposer.Limit)
            {
                yield return $"{file}, cards.{name}: the last summary can grow to {length} characters. "
                    + $"It must be shorter than {SummaryComposer.Limit}. Shorten it, or add a shorter one after it.";
            }

            if (!IsConsidering(wording.Cards[name]))
            {
                yield return $"{file}, cards.{name}: a summary does not state what to consider. "
                    + $"Use {{{{consider}}}} or \"{wording.Say(Phrase.ConsiderWord)}\": a card suggests and does not decide.";
            }
        }
    }

    private bool IsConsidering(CardText card) => card.Summaries.All(s =>
        s.Contains("{{consider}}", StringComparison.Ordinal)
        || s.Contains(wording.Say(Phrase.ConsiderWord), StringComparison.OrdinalIgnoreCase));

    private static IEnumerable<(string Name, string Text)> Named(string member, IEnumerable<KeyValuePair<string, string>> texts) =>
        texts.OrderBy(t => t.Key, StringComparer.Ordinal).Select(t => ($"{member}.{t.Key}", t.Value));
}
