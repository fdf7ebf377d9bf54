using System.Xml.Linq;
using PoemsCds.Screening.Pages;
using PoemsCds.Screening.Report;
using PoemsCds.Screening.Statistics;

namespace PoemsCds.Screening.Changes;

/// <summary>The page of a comparison, for a change request. It names nobody and masks small counts.</summary>
internal static class ComparisonPage
{
    private const string Masking = """
        Counts of 1 to 10 patients are masked. Where a change concerns so few, all changes are masked, because the numbers of cards before
        and after would tell it; where these differ by so few, those after are masked too. Intervals are Wilson's score intervals at 95 %.
        """;

    /// <summary>The page.</summary>
    internal static string Of(RunPair pair, ChangeCounts counts) => Html.Page(
        "What a change of the rules would change",
        Html.Element(
            "p",
            "The same patients judged twice. Gained and lost: a card only after or only before the change. Raised and lowered: a card in ",
            "both, with a higher or lower conclusion."),
        DifferencesOf(pair),
        CardsOf(counts),
        Html.Section("By which finding", DetailsOf(counts, counts.Findings, "Finding that changed", [])),
        Html.Section("By which row", DetailsOf(counts, counts.Rows, "Row of the policy", HiddenRows(counts))),
        Html.Element("p", Masking));

    private static XElement DifferencesOf(RunPair pair)
    {
        var differences = pair.Differences().ToList();
        return Html.Section(
            "What differs",
            differences.Count == 0
                ? Html.Element("p", "Nothing: both runs judged the same data with the same rules.")
                : Table.Of(
                    "Before and after.", ["", "before", "after"],
                    differences.Select(d => (IReadOnlyList<object>)[d.Name, Table.Text(d.First), Table.Text(d.Second)])));
    }

    private static XElement CardsOf(ChangeCounts counts)
    {
        var (patients, isMasked) = (PatientsOf(counts), AreChangesMasked(counts));
        var lines = ChangeCounts.Changes.Select(c =>
            new RateLine(c.ToString(), MaskedCount.Of(counts.Cards.GetValueOrDefault(c), isMasked), patients));
        return Html.Section(
            "Cards",
            RateTable.Of(
                "Patients judged in both runs.",
                ("Card", "concerned", "patients"),
                [
                    new RateLine("Before", OfCards(counts.First, counts), patients),
                    new RateLine("After", MaskedCount.Of(counts.Second, IsAfterMasked(counts)), patients),
                    .. lines,
                ],
                ReportPage.Patients));
    }

    // The rows of a change add up to its patients.
    private static HashSet<(CardChange Change, string Name)> HiddenRows(ChangeCounts counts)
    {
        var hidden = new HashSet<(CardChange Change, string Name)>();
        foreach (var rows in counts.Rows.GroupBy(r => r.Key.Change).Select(g => g.ToList()))
        {
            var masked = Suppression.Mask(rows.ConvertAll(r => r.Value), isTotalMasked: false);
            hidden.UnionWith(rows.Where((_, i) => masked.Parts[i] || !masked.IsSafe).Select(r => r.Key));
        }

        return hidden;
    }

    private static XElement DetailsOf(
        ChangeCounts counts,
        Dictionary<(CardChange Change, string Name), long> details,
        string heading,
        HashSet<(CardChange Change, string Name)> hidden)
    {
        if (details.Count == 0)
        {
            return Html.Element("p", "No card changes.");
        }

        var isMasked = AreChangesMasked(counts);
        return Table.Of(
            "Patients whose card changes.",
            ["Change", heading, "patients"],
            details.OrderBy(d => ChangeCounts.Changes.IndexOf(d.Key.Change)).ThenByDescending(d => isMasked ? 0 : d.Value)
                .ThenBy(d => d.Key.Name, StringComparer.Ordinal)
                .Select(d => (IReadOnlyList<object>)
                [
                    d.Key.Change.ToString(), Table.Text(ComparisonText.Names.Of(d.Key.Name)),
                    isMasked || hidden.Contains(d.Key)
                        ? MaskedCount.Mask
                        : MaskedCount.Within(d.Value, counts.Cards[d.Key.Change]).ToString(),
                ]));
    }

    // Cards after a change, less those before, are the gained less the lost.
    private static bool IsAfterMasked(ChangeCounts counts) => OfCards(counts.Second, counts).Value is null
        || (AreChangesMasked(counts) && Suppression.IsSmall(Math.Abs(counts.Second - counts.First)));

    private static bool AreChangesMasked(ChangeCounts counts) =>
        ChangeCounts.Changes.Any(c => Suppression.IsSmall(counts.Cards.GetValueOrDefault(c)))
        || Suppression.IsSmall(counts.Cards.GetValueOrDefault(CardChange.Kept))
        || PatientsOf(counts).Value is null || OfCards(counts.First, counts).Value is null || OfCards(counts.Second, counts).Value is null;

    private static MaskedCount PatientsOf(ChangeCounts counts) => MaskedCount.Alone(counts.Patients);

    private static MaskedCount OfCards(long cards, ChangeCounts counts) => MaskedCount.Within(cards, counts.Patients);
}
