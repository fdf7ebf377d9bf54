using System.Globalization;
using PoemsCds.Fhir.Orders;
using PoemsCds.Rules.Findings;
using PoemsCds.Rules.Record;

namespace PoemsCds.CdsHooks.Cards;

/// <summary>Checks wording before it is used: placeholders, lengths, markup, and that every phrase the program asks for is there.</summary>
internal static class CardTextValidator
{
    private static readonly string[] Phrases =
    [
        "and", "furtherFeature", "furtherFeatures", "onRecord", "missingTest", "undated", "entries", "more", "wordsOnly", "lambda", "kappa", "igm",
        "refractory", "notRead", "notFinal", "cloneStated", "noCloneStated", "cloneUncertain", "outsideRange", "withinRange", "notUnderstood",
        "triadOnly", "tooCommon", "againstIgM", "againstKappa", "againstNegative", "againstNormalVegf", "againstRivalCause", "otherCauses", "lookAlikes", "boneCancer",
        "associated", "notSupplied", "partlySupplied", "notKnown", "cannotBeLookedFor", "ageUnknown", "unresolvedMedications", "unreadable", "endocrinePanel",
        "unitNotListed", "ownRange", "specimenSerum", "specimenPlasma", "specimenUnknown", "flaggedNormal", "flaggedLow", "flaggedHigh", "flaggedAbnormal",
        "justEntered", "ordering", "electrophoresisAlone", "treatmentBesideClone", "treatmentUntested", "partOfTheWorkUp", "mayBearOnIt",
    ];

    // A summary names these beside the major and minor criteria.
    private static readonly string[] ShortNames =
        ["polyneuropathy", "inflammatory-neuropathy", "monoclonal-plasma-cell-disorder", "monoclonal-possible", "endocrine-disease", "raised-vegf"];

    private static readonly string[] Titles = ["strongly-raised-vegf", "raised-vegf"];

    private static readonly string[] NotCounted = [.. Enum.GetNames<EvidenceStatus>().Except([nameof(EvidenceStatus.Counted)])];

    private static readonly string[] Kinds = [.. Enum.GetNames<RecordKinds>().Except([nameof(RecordKinds.None)])];

    /// <summary>The faults of one card.</summary>
    /// <param name="folder">Its folder.</param>
    /// <param name="topic">The code of its topic, which never changes.</param>
    /// <param name="card">The card.</param>
    /// <param name="wording">The shared wording.</param>
    internal static IEnumerable<string> Validate(string folder, string topic, CardText card, Wording wording) =>
        Structure($"cards/{folder}", topic, card, wording).Concat(Words($"cards/{folder}", card));

    private static IEnumerable<string> Words(string file, CardText card)
    {
        IEnumerable<string> faults =
        [
            .. WordingRules.Faults($"{file}/card.json, summary", card.Summary),
            .. WordingRules.Faults($"{file}/card.json, topic", card.Topic.Display),
            .. WordingRules.FaultsOfDetail($"{file}/detail.md", card.Detail),
            .. Placeholders.Stray($"{file}/card.json, summary", card.Summary),
            .. Placeholders.Stray($"{file}/card.json, topic", card.Topic.Display, mayHold: false),
            .. Placeholders.Stray($"{file}/detail.md", card.Detail),
        ];
        return card.Summary.AsSpan().ContainsAny('*', '\n')
            ? faults.Append($"{file}/card.json: the summary is plain text in one line. Take emphasis and line breaks out.")
            : faults;
    }

    private static IEnumerable<string> Structure(string file, string topic, CardText card, Wording wording)
    {
        foreach (var unknown in Placeholders.In(card.Summary).Except(Placeholders.OfSummary))
        {
            yield return $"{file}/card.json: the summary holds the unknown placeholder '{unknown}'. Use one of {string.Join(", ", Placeholders.OfSummary)}.";
        }

        foreach (var unknown in Placeholders.In(card.Detail).Except(Placeholders.OfDetail))
        {
            yield return $"{file}/detail.md: unknown placeholder '{unknown}'. Use one of {string.Join(", ", Placeholders.OfDetail)}.";
        }

        if (card.Indicator is not ("info" or "warning"))
        {
            yield return $"{file}/card.json: the indicator is '{card.Indicator}'. Use info or warning; critical is never shown.";
        }

        if (card.Topic.Code != topic)
        {
            yield return $"{file}/card.json: the topic code is '{card.Topic.Code}'. It never changes, as overrides are remembered by it: "
                + $"restore {topic}.";
        }

        foreach (var unknown in card.Suggestions.Where(s => !wording.Orders.ContainsKey(s)))
        {
            yield return $"{file}/card.json: the suggestion '{unknown}' is not among the orders of wording.json.";
        }

        if (!$"{card.Summary} {card.Detail}".Contains("consider", StringComparison.OrdinalIgnoreCase))
        {
            yield return $"{file}: neither summary nor detail says \"consider\". A card proposes, and decides nothing.";
        }

        if (LongestSummary(card, wording) is var length && length >= CardLibrary.SummaryLimit)
        {
            yield return $"{file}/card.json: the summary can grow to {length} characters. It must stay below {CardLibrary.SummaryLimit}.";
        }
    }

    /// <summary>The faults of the shared wording.</summary>
    /// <param name="wording">The wording.</param>
    /// <param name="criteria">The criteria in force: a summary can name each that is major or minor.</param>
    internal static IEnumerable<string> Validate(Wording wording, IEnumerable<ICriterion> criteria)
    {
        var named = ShortNames.Union(criteria.Where(c => c.Tier is Tier.Major or Tier.Minor).Select(c => c.Id));
        var lacking = Phrases.Except(wording.Phrases.Keys).Select(p => $"phrases.{p}")
            .Concat(named.Except(wording.ShortNames.Keys).Select(s => $"short.{s}"))
            .Concat(Titles.Except(wording.Titles.Keys).Select(t => $"titles.{t}"))
            .Concat(DraftOrders.Subjects.Except(wording.Subjects.Keys).Select(s => $"subjects.{s}"))
            .Concat(NotCounted.Except(wording.Standings.Keys).Select(s => $"standings.{s}"))
            .Concat(Kinds.Except(wording.Kinds.Keys).Select(k => $"kinds.{k}"));
        foreach (var name in lacking)
        {
            yield return $"cards/wording.json lacks {name}. Restore it.";
        }

        if (wording.OverrideReasons.Length is 0 or > 6)
        {
            yield return "cards/wording.json: give one to six override reasons.";
        }

        foreach (var fault in Words(wording))
        {
            yield return fault;
        }
    }

    private static IEnumerable<string> Words(Wording wording)
    {
        const string file = "cards/wording.json";
        var plain = Named("short", wording.ShortNames).Concat(Named("titles", wording.Titles)).Concat(Named("kinds", wording.Kinds))
            .Concat(Named("subjects", wording.Subjects))
            .Concat(wording.Orders.SelectMany(o => TextsOf(o.Value).Select(text => (Name: $"orders.{o.Key}", Text: text))))
            .Append((Name: "source", Text: wording.Source.Label)).ToList();
        var filled = Named("phrases", wording.Phrases).Concat(Named("standings", wording.Standings)).ToList();
        return
        [
            .. plain.Concat(filled).SelectMany(t => WordingRules.Faults($"{file}, {t.Name}", t.Text)),
            .. plain.SelectMany(t => Placeholders.Stray($"{file}, {t.Name}", t.Text, mayHold: false)),
            .. filled.SelectMany(t => StrayOf($"{file}, {t.Name}", t.Text)),
            .. wording.OverrideReasons.SelectMany(r => WordingRules.FaultsOfReader($"{file}, overrideReasons.{r.Code}", r.Display)),
            .. wording.OverrideReasons.SelectMany(r => Placeholders.Stray($"{file}, overrideReasons.{r.Code}", r.Display, mayHold: false)),
        ];
    }

    private static string[] TextsOf(OrderText order) => [order.Label, order.ShortLabel, order.Description];

    // {0} is what the program puts there.
    private static IEnumerable<string> StrayOf(string place, string phrase) =>
        Placeholders.Stray(place, phrase.Replace("{0}", "", StringComparison.Ordinal));

    private static IEnumerable<(string Name, string Text)> Named(string member, IEnumerable<KeyValuePair<string, string>> texts) =>
        texts.OrderBy(t => t.Key, StringComparer.Ordinal).Select(t => ($"{member}.{t.Key}", t.Value));

    /// <summary>Length of the summary at the longest values that can stand in it.</summary>
    private static int LongestSummary(CardText card, Wording wording)
    {
        if (!Phrases.All(wording.Phrases.ContainsKey) || wording.Phrases.Values.Any(p => StrayOf("", p).Any())
            || !ShortNames.All(wording.ShortNames.ContainsKey) || wording.Orders.IsEmpty)
        {
            return 0; // what is wrong with a phrase is reported by itself
        }

        var missing = MissingTest(wording, card.Suggestions.Select(s => wording.Orders.GetValueOrDefault(s)?.ShortLabel ?? "").MaxBy(l => l.Length) ?? "");
        var notes = new DraftOrderNotes(wording);
        var order = wording.Subjects.Keys.Select(s => notes.Summary(new DraftOrders([s], [s]))).MaxBy(s => s.Length) ?? "";
        return Math.Max(Length(card, wording, "", missing), Length(card, wording, order, ""));
    }

    private static int Length(CardText card, Wording wording, string order, string missingTest)
    {
        var values = new Dictionary<string, string>
        {
            ["order"] = order,
            ["cooccurring"] = SummaryComposer.Longest(wording),
            ["missingTest"] = missingTest,
        };
        return Placeholders.In(card.Summary).All(values.ContainsKey) ? Placeholders.Fill(card.Summary, values).Trim().Length : 0;
    }

    private static string MissingTest(Wording wording, string name) =>
        string.Format(CultureInfo.InvariantCulture, wording.Phrases["missingTest"], name);
}
