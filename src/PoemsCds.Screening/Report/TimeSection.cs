using System.Collections.Immutable;
using System.Globalization;
using System.Xml.Linq;
using PoemsCds.Screening.Pages;
using PoemsCds.Screening.Statistics;

namespace PoemsCds.Screening.Report;

/// <summary>When the first card would have been shown.</summary>
internal static class TimeSection
{
    private const double DaysOfMonth = 365.25 / 12;
    private const string Never = "no card before";

    private static readonly ImmutableArray<(int Months, string Name)> Bands =
    [
        (6, "less than 6 months before"), (12, "6 to 12 months before"), (24, "1 to 2 years before"), (60, "2 to 5 years before"),
        (int.MaxValue, "5 years or more before"),
    ];

    /// <summary>The section.</summary>
    internal static XElement Of(ReportContent content) => Html.Section(
        "Through time",
        Html.Element(
            "p",
            "The first day of a card is the first on which the rules come to it from what was recorded by then: on the recorded, issued, ",
            "authored or asserted date of an entry; where it has none, on its effective, performed or onset date."),
        Html.Element("h3", "Patients in whom POEMS syndrome is on record"),
        Known(content),
        Html.Element("h3", "Patients with a card"),
        Html.Element("p", content.Masked.Flagged.Value is >= Suppression.SmallestShown && content.Population.DaysSinceFirst is var days
            && days.Count >= Suppression.SmallestShown
            ? $"Their first card would have been shown {Months(days)} before the day of assessment."
            : "Too few patients to show when their first card would have been shown."));

    // The parts add up to the patients in whom the syndrome is on record, who are a group of the patients without a card.
    private static IEnumerable<XElement> Known(ReportContent content)
    {
        var lead = content.Population.LeadDays;
        var total = content.Masked.WithoutCard.FirstOrDefault(l => l.Name == nameof(Rules.Policy.Conclusion.AlreadyKnown))?.Cases;
        if (lead.Count == 0)
        {
            return [Html.Element("p", "POEMS syndrome is on record in no judged patient.")];
        }

        if (total is not { Value: { } known } || known != lead.Count)
        {
            return [Html.Element("p", "Too few patients to show how much earlier a card would have been shown.")];
        }

        var names = Bands.Select(b => b.Name).Append(Never).ToList();
        var counts = names.ConvertAll(n => (long)lead.Count(d => NameOf(d) == n));
        var masked = Suppression.Mask(counts, isTotalMasked: false);
        var parts = masked.IsSafe ? masked.Parts : [.. counts.Select(c => c > 0)];
        var isNeverShown = !parts[^1];
        var earlier = lead.OfType<int>().ToList();
        return
        [
            Html.Element("p", isNeverShown && earlier.Count >= Suppression.SmallestShown
                ? $"A card would have been shown for {earlier.Count} of {known} before the diagnosis: {Months(earlier)} earlier."
                : $"{known} patients. Too few to show for how many a card would have been shown before the diagnosis."),
            RateTable.Of(
                "First card before the diagnosis.",
                ("First card", "patients", "all"),
                [.. names.Select((n, i) => new RateLine(n, MaskedCount.Of(counts[i], parts[i]), total.Value))],
                per: 100),
        ];
    }

    private static string NameOf(int? days) =>
        days is { } known ? Bands.First(b => known / DaysOfMonth < b.Months).Name : Never;

    private static string Months(List<int> days)
    {
        var sorted = days.Order().ToList();
        string At(double share) => (sorted[(int)(share * (sorted.Count - 1))] / DaysOfMonth).ToString("F0", CultureInfo.InvariantCulture);
        return $"{At(0.5)} months (median; middle half {At(0.25)} to {At(0.75)})";
    }
}
