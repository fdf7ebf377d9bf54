using System.Xml.Linq;
using PoemsCds.Screening.Judging;
using PoemsCds.Screening.Pages;

namespace PoemsCds.Screening.Report;

/// <summary><c>report.html</c>: what a run found, for a committee. It names nobody and masks small counts.</summary>
internal static class ReportPage
{
    /// <summary>Rates of cards refer to this number of patients.</summary>
    internal const int Patients = 100_000;

    /// <summary>The page.</summary>
    internal static string Of(ReportContent content) => Html.Page(
        "Screening for POEMS syndrome",
        Introduction(content),
        Figures(content),
        ConclusionSection.Of(content.Masked),
        GroupSection.Of(content),
        BurdenSection.Of(content),
        CriteriaSection.Of(content.Masked),
        TimeSection.Of(content),
        UnderstoodSection.Of(content),
        MethodSection.Of(content));

    private static XElement Introduction(ReportContent content) => Html.Element(
        "p",
        $"What the advisory cards of PoemsCds would do in the patients of one export, as of {DateText.Of(content.Document.AsOf)}. A card ",
        "is decision support: it is not a diagnosis, and its absence does not exclude POEMS syndrome.");

    private static XElement Figures(ReportContent content) => Html.Classed(
        "ul",
        "figures",
        Figure(content.Masked.Judged.ToString(), "patients judged"),
        Figure(content.Masked.Flagged.ToString(), "patients with a card"),
        Figure(content.Masked.All.ToText(Patients), "cards per 100,000 patients (95 % interval)"));

    private static XElement Figure(string number, string meaning) => Html.Element("li", Html.Element("strong", number), meaning);
}
