using System.Globalization;
using System.Xml.Linq;
using PoemsCds.Screening.Judging;
using PoemsCds.Screening.Pages;
using PoemsCds.Screening.Statistics;

namespace PoemsCds.Screening.Report;

/// <summary>The alert burden: cards per 1,000 encounters by class and type of service.</summary>
internal static class BurdenSection
{
    private const int Encounters = 1000;

    private static readonly string Explanation = string.Create(
        CultureInfo.InvariantCulture,
        $"""
        Encounters of the last {CardEncounters.Days} days, at which the chart is taken to be opened once. A card is counted at each from the
        patient's first card on, as if no clinician had answered it; dismissed cards stay hidden in use, so that this is the most to expect.
        """);

    /// <summary>The section.</summary>
    internal static XElement Of(ReportContent content)
    {
        var judged = content.Counts.Judged;
        return judged.EncounterClasses.Count == 0
            ? Html.Section("How often it speaks", Html.Classed("p", "soft", "The export holds no encounter of the last year."))
            : Html.Section(
                "How often it speaks",
                Html.Element("p", Explanation),
                TableOf("Class of the encounter.", judged.EncounterClasses, content.Population.Classes, Category.OfClass),
                judged.EncounterServices.Keys.All(k => k.Length == 0)
                    ? Html.Classed("p", "soft", "The export does not state the type of service.")
                    : TableOf(
                        "Specialty: code of the type of service, else of the type of the encounter.",
                        judged.EncounterServices,
                        content.Population.Services,
                        Category.OfService));
    }

    private static XElement TableOf(
        string caption,
        SortedDictionary<string, long> all,
        Dictionary<string, (long Encounters, long Patients)> withCard,
        Func<string?, string> nameOf)
    {
        var sizes = all.GroupBy(a => nameOf(a.Key.Length == 0 ? null : a.Key), a => a.Value)
            .ToDictionary(g => g.Key, g => g.Sum(), StringComparer.Ordinal);
        var names = sizes.Keys.Order(StringComparer.Ordinal).ToList();
        return RateTable.Of(caption, ("Encounters", "with a card", "all"), Lines(names, sizes, withCard), Encounters);
    }

    // A number of encounters is also masked when few patients had them.
    private static List<RateLine> Lines(
        List<string> names, Dictionary<string, long> sizes, Dictionary<string, (long Encounters, long Patients)> withCard)
    {
        var groups = names.ConvertAll(n => new GroupCount(withCard.GetValueOrDefault(n).Encounters, sizes[n]));
        var total = new GroupCount(groups.Sum(g => g.Cases), groups.Sum(g => g.Size));
        bool IsOfFew(int i) => Suppression.IsSmall(withCard.GetValueOrDefault(names[i]).Patients);
        var isSizeMasked = Suppression.IsSmall(total.Size)
            || !Suppression.Mask([.. groups.Select(g => g.Size)], isTotalMasked: false).IsSafe;
        var isMasked = isSizeMasked || MaskedCount.Within(total.Cases, total.Size).Value is null
            || !Suppression.MaskCases(groups, isTotalMasked: false, IsOfFew).IsSafe;
        var cases = Suppression.MaskCases(groups, isMasked, IsOfFew).Parts;
        var masked = Suppression.Mask([.. groups.Select(g => g.Size)], isSizeMasked).Parts;
        return
        [
            .. names.Select((n, i) => new RateLine(n, MaskedCount.Of(groups[i].Cases, cases[i]), MaskedCount.Of(groups[i].Size, masked[i])))
                .OrderByDescending(l => l.Size.Value ?? 0),
            new RateLine("All encounters", MaskedCount.Of(total.Cases, isMasked), MaskedCount.Of(total.Size, isSizeMasked)),
        ];
    }
}
