using System.Xml.Linq;
using PoemsCds.Rules.Policy;
using PoemsCds.Screening.Pages;

namespace PoemsCds.Screening.Report;

/// <summary>Cards by conclusion and by row of the policy.</summary>
internal static class ConclusionSection
{
    /// <summary>The section.</summary>
    internal static XElement Of(MaskedPopulation masked) => Html.Section(
        "Which cards",
        RateTable.Of(
            "Patients by conclusion, from the highest.",
            ("Conclusion", "with this card", "patients"),
            [.. masked.Conclusions.Append(masked.All).Select(c => c with { Name = Words.Of(c.Name) })],
            ReportPage.Patients),
        RateTable.Of(
            "Patients by row of the policy: the first row that holds decides.",
            ("Row", "decided by it", "patients"),
            [.. masked.Rows.Select(r => r.Line with { Name = $"{r.Line.Name}: {Words.Of(r.Conclusion)}" })],
            ReportPage.Patients),
        Html.Element(
            "details",
            new XAttribute("open", ""),
            Html.Element("summary", "What the rows ask for"),
            Html.Element("dl", masked.Rows.SelectMany(r => new[]
            {
                Html.Element("dt", $"Row {r.Line.Name}"), Html.Element("dd", PolicyRowDescriptions.Of(r.Line.Name)),
            }))),
        RateTable.Of(
            "Judged patients without a card.",
            ("Conclusion", "concluded", "patients"),
            [.. masked.WithoutCard.Select(c => c with { Name = Words.Of(c.Name) })],
            ReportPage.Patients));
}
