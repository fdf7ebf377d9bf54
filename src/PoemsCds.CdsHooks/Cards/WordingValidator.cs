using System.Collections.Immutable;
using PoemsCds.Fhir.Orders;
using PoemsCds.Rules.Findings;
using PoemsCds.Rules.Knowledge;
using PoemsCds.Rules.Record;

namespace PoemsCds.CdsHooks.Cards;

/// <summary>
/// Checks the wording of one language before it is used: that it says everything that is asked for, within the rules, and briefly enough.
/// </summary>
internal sealed class WordingValidator(
    string file, string language, Wording wording, SharedWording shared, KnowledgeBase knowledge, ImmutableArray<ICriterion> criteria)
{
    private static readonly string[] Inconclusive = [.. Enum.GetNames<EvidenceStatus>().Except(
    [
        nameof(EvidenceStatus.Counted), nameof(EvidenceStatus.ExplainedByRecord), nameof(EvidenceStatus.ExplainedByItsCode),
        nameof(EvidenceStatus.AfterTreatment),
    ])];

    private static readonly string[] Kinds = [.. Enum.GetNames<RecordKinds>().Except([nameof(RecordKinds.None)])];

    private static readonly string[] VegfOrders = ["vegf", "vegf-plasma", "vegf-serum"];

    private static readonly string[] Isotypes =
        [CriterionIds.IgA, CriterionIds.IgG, CriterionIds.IgM, CriterionIds.Kappa, CriterionIds.Lambda];

    /// <summary>The faults, each with file, place and cure.</summary>
    internal IEnumerable<string> Validate()
    {
        string[] faults = [.. Lacking(), .. Words(), .. Cards()];
        return faults.Length > 0 ? faults : [.. LongNames(), .. Summaries()];
    }

    private IEnumerable<string> Lacking() =>
    [
        .. Lacking("phrases", Wording.Names, wording.Phrases),
        .. Lacking("short", Facts.Named(criteria), wording.ShortNames),
        .. Lacking(
            "features", criteria.Where(c => c.Tier is Tier.Mandatory or Tier.Major or Tier.Minor).Select(c => c.Id), wording.Features),
        .. Lacking("isotypes", Isotypes, wording.Isotypes),
        .. Lacking("standings", Inconclusive, wording.Standings),
        .. Lacking("kinds", Kinds, wording.Kinds),
        .. Lacking("orders", shared.Orders.Keys.Union(VegfOrders), wording.Orders),
        .. Lacking("categories", shared.Orders.Values.Select(o => o.Category).Distinct(), wording.Categories),
        .. Lacking("subjects", DraftOrders.Subjects, wording.Subjects),
        .. Lacking("overrideReasons", shared.OverrideReasons.Select(r => r.Code), wording.OverrideReasons),
        .. Lacking("cards", shared.Cards.Keys, wording.Cards),
        .. language.StartsWith("en", StringComparison.Ordinal) ? [] : LackingTitles(),
    ];

    private IEnumerable<string> Lacking<T>(string member, IEnumerable<string> asked, ImmutableDictionary<string, T> held) => asked
        .Except(held.Keys).Order(StringComparer.Ordinal)
        .Select(name => $"{file} does not hold {member}.{name}. Add it under \"{member}\".");

    // The titles of the knowledge are English: another language says all of them itself.
    private IEnumerable<string> LackingTitles()
    {
        var lacking = knowledge.ValueSets.SelectMany(s => s.Concepts).Select(c => c.Title).Distinct()
            .Except(wording.Titles?.Keys ?? []).Order(StringComparer.Ordinal).ToList();
        return lacking.Select(title => $"{file} does not hold the title '{title}'. Add it under \"titles\", with its translation.");
    }

    private IEnumerable<string> Words()
    {
        var plain = Texts().ToList();
        var reasons = Named("overrideReasons", wording.OverrideReasons).ToList();
        var filled = Named("phrases", wording.Phrases).Concat(Named("standings", wording.Standings)).ToList();
        return
        [
            .. plain.Concat(filled).SelectMany(t => WordingRules.Faults($"{file}, {t.Name}", t.Text)),
            .. plain.SelectMany(t => Placeholders.Stray($"{file}, {t.Name}", t.Text, mayHold: false)),
            .. filled.SelectMany(t => Placeholders.Stray($"{file}, {t.Name}", Placeholders.WithoutNumbered(t.Text))),
            .. reasons.SelectMany(t => WordingRules.FaultsOfReader($"{file}, {t.Name}", t.Text)),
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
                yield return $"{place}: there is no summary. Add one under \"summaries\".";
            }

            IEnumerable<string> faults =
            [
                .. card.Summaries.SelectMany(s => OfSummary(place, s)),
                .. WordingRules.Faults(place, card.Topic),
                .. Placeholders.Stray(place, card.Topic, mayHold: false),
            ];
            foreach (var fault in faults)
            {
                yield return fault;
            }
        }
    }

    private static IEnumerable<string> OfSummary(string place, string summary)
    {
        IEnumerable<string> faults =
        [
            .. Placeholders.In(summary).Except(Placeholders.OfSummary).Select(unknown =>
                $"{place}: the summary holds the unknown placeholder '{unknown}'. Use one of {string.Join(", ", Placeholders.OfSummary)}."),
            .. Placeholders.In(summary).Contains("facts")
                ? Array.Empty<string>()
                : [$"{place}: the summary does not hold {{{{facts}}}}. Add it: a summary names the facts that decide."],
            .. WordingRules.Faults(place, summary),
            .. Placeholders.Stray(place, summary),
        ];
        return summary.AsSpan().ContainsAny('*', '\n')
            ? faults.Append($"{place}: the summary is plain text in one line. Take emphasis and line breaks out.")
            : faults;
    }

    private IEnumerable<string> LongNames() => Named("short", wording.ShortNames).Concat(Named("results", wording.Results))
        .Where(t => t.Text.Length > FactName.Longest)
        .Select(t => $"{file}, {t.Name} has {t.Text.Length} characters. Shorten it to {FactName.Longest}: a summary names three of them.");

    private IEnumerable<string> Summaries()
    {
        var summaries = new SummaryComposer(wording, knowledge);
        foreach (var name in shared.Cards.Keys.Order(StringComparer.Ordinal))
        {
            if (summaries.Longest(name, criteria) is var length && length >= SummaryComposer.Limit)
            {
                yield return $"{file}, cards.{name}: the last summary can grow to {length} characters. "
                    + $"It must stay below {SummaryComposer.Limit}: shorten it, or add a shorter one behind it.";
            }

            if (!IsConsidering(wording.Cards[name]))
            {
                yield return $"{file}, cards.{name}: a summary does not say what to consider. "
                    + $"Use {{{{consider}}}} or \"{wording.Say(Phrase.ConsiderWord)}\": a card proposes, and decides nothing.";
            }
        }
    }

    private bool IsConsidering(CardText card) => card.Summaries.All(s =>
        s.Contains("{{consider}}", StringComparison.Ordinal)
        || s.Contains(wording.Say(Phrase.ConsiderWord), StringComparison.OrdinalIgnoreCase));

    private static IEnumerable<(string Name, string Text)> Named(string member, IEnumerable<KeyValuePair<string, string>> texts) =>
        texts.OrderBy(t => t.Key, StringComparer.Ordinal).Select(t => ($"{member}.{t.Key}", t.Value));
}
