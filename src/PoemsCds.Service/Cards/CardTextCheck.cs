using System.Globalization;
using System.Text.RegularExpressions;
using PoemsCds.Fhir.Orders;
using PoemsCds.Rules.Reasoning;
using PoemsCds.Rules.Record;

namespace PoemsCds.Service.Cards;

/// <summary>Checks wording before it is used: placeholders, lengths, markup, and that every phrase the program asks for is there.</summary>
internal static partial class CardTextCheck
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

    private static readonly string[] ShortNames =
    [
        "polyneuropathy", "inflammatory-neuropathy", "monoclonal-plasma-cell-disorder", "monoclonal-possible", "endocrine-disease",
        "castleman-disease", "sclerotic-bone-lesion", "strongly-raised-vegf", "raised-vegf", "organomegaly", "extravascular-volume-overload", "endocrinopathy",
        "skin-changes", "papilledema", "thrombocytosis-polycythemia",
    ];

    private static readonly string[] Titles = ["strongly-raised-vegf", "raised-vegf"];

    private static readonly string[] NotCounted = [.. Enum.GetNames<Standing>().Except([nameof(Standing.Counted)])];

    private static readonly string[] Kinds = [.. Enum.GetNames<RecordKinds>().Except([nameof(RecordKinds.None)])];

    /// <summary>The faults of one card.</summary>
    internal static IEnumerable<string> Faults(string folder, CardText card, Wording wording)
    {
        var file = $"cards/{folder}";
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

        if (!TopicCode().IsMatch(card.Topic.Code))
        {
            yield return $"{file}/card.json: the topic code may hold letters and digits only, 100 at most.";
        }

        foreach (var unknown in card.Suggestions.Where(s => !wording.Orders.ContainsKey(s)))
        {
            yield return $"{file}/card.json: the suggestion '{unknown}' is not among the orders of wording.json.";
        }

        if (Markup().IsMatch(card.Detail))
        {
            yield return $"{file}/detail.md: HTML is not allowed. Use Markdown.";
        }

        if (LongestSummary(card, wording) is var length && length >= CardLibrary.SummaryLimit)
        {
            yield return $"{file}/card.json: the summary can grow to {length} characters. It must stay below {CardLibrary.SummaryLimit}.";
        }
    }

    /// <summary>The faults of the shared wording.</summary>
    internal static IEnumerable<string> Faults(Wording wording)
    {
        var lacking = Phrases.Except(wording.Phrases.Keys).Select(p => $"phrases.{p}")
            .Concat(ShortNames.Except(wording.Short.Keys).Select(s => $"short.{s}"))
            .Concat(Titles.Except(wording.Titles.Keys).Select(t => $"titles.{t}"))
            .Concat(DraftedOrders.Subjects.Except(wording.Subjects.Keys).Select(s => $"subjects.{s}"))
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
    }

    /// <summary>Length of the summary at the longest values that can stand in it.</summary>
    private static int LongestSummary(CardText card, Wording wording)
    {
        if (!Phrases.All(wording.Phrases.ContainsKey) || !ShortNames.All(wording.Short.ContainsKey) || wording.Orders.IsEmpty)
        {
            return 0; // the missing phrase is reported by itself
        }

        var missing = MissingTest(wording, card.Suggestions.Select(s => wording.Orders.GetValueOrDefault(s)?.Short ?? "").MaxBy(l => l.Length) ?? "");
        var notes = new OrderNotes(wording);
        var order = wording.Subjects.Keys.Select(s => notes.Summary(new DraftedOrders([s], [s]))).MaxBy(s => s.Length) ?? "";
        return Math.Max(Length(card, wording, "", missing), Length(card, wording, order, ""));
    }

    private static int Length(CardText card, Wording wording, string order, string missingTest)
    {
        var values = new Dictionary<string, string>
        {
            ["order"] = order,
            ["cooccurring"] = Cooccurring.Longest(wording),
            ["missingTest"] = missingTest,
        };
        return Placeholders.In(card.Summary).All(values.ContainsKey) ? Placeholders.Fill(card.Summary, values).Trim().Length : 0;
    }

    private static string MissingTest(Wording wording, string name) =>
        string.Format(CultureInfo.InvariantCulture, wording.Phrases["missingTest"], name);

    [GeneratedRegex("^[A-Za-z0-9]{1,100}$", RegexOptions.CultureInvariant)]
    private static partial Regex TopicCode();

    [GeneratedRegex("<[A-Za-z/!]", RegexOptions.CultureInvariant)]
    private static partial Regex Markup();
}
