using System.Xml.Linq;
using PoemsCds.Screening.Pages;
using PoemsCds.Screening.Statistics;

namespace PoemsCds.Screening.Report;

/// <summary>Which criteria drive the cards, and which single entry decides.</summary>
internal static class CriteriaSection
{
    private const string Explanation = """
        A criterion drives cards when it counts in many patients. It decides alone when one entry of the record carries the card: without
        this entry, and with all others, the patient would get no card. Such cards stand or fall with one code, one value or one report.
        """;

    /// <summary>The section.</summary>
    internal static XElement Of(MaskedPopulation masked)
    {
        var criteria = masked.Criteria();
        var most = criteria.Select(c => c.Counts.Value ?? 0).DefaultIfEmpty().Max();
        return Html.Section(
            "What drives the cards",
            Html.Element("p", Explanation),
            criteria.IsEmpty
                ? Html.Element("p", "No patient gets a card.")
                : Table.Of(
                    "Patients with a card in whom the criterion counts.",
                    ["Criterion", "counts", "one entry decides", ""],
                    criteria.Select(c => (IReadOnlyList<object>)
                        [Words.Of(c.Criterion), c.Counts.ToString(), c.Decides.ToString(), BarOf(c.Counts, most)])));
    }

    private static object BarOf(MaskedCount count, long most) => count.Value is { } value ? Bar.Of(value, null, most) : "";
}
