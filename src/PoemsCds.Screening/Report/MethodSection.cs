using System.Xml.Linq;
using PoemsCds.Screening.Judging;
using PoemsCds.Screening.Pages;
using PoemsCds.Screening.Statistics;

namespace PoemsCds.Screening.Report;

/// <summary>How the figures were made.</summary>
internal static class MethodSection
{
    private static readonly string Masking = $"""
        Counts of 1 to {Suppression.SmallestShown - 1} patients are masked, and further counts until no masked one can be computed from
        totals and the other parts. 0 is shown. Where a count is masked, its rate is masked too.
        """;

    private const string Intervals = """
        Intervals are Wilson's score intervals at 95 %. They state the chance in drawing such patients, not errors of the record.
        """;

    /// <summary>The section.</summary>
    internal static XElement Of(ReportContent content)
    {
        var document = content.Document;
        return Html.Section(
            "How this was made",
            Html.Element(
                "dl",
                Term("Day of assessment", DateText.Of(document.AsOf)),
                Term("Program", document.Program),
                Term("Knowledge and settings", document.Knowledge),
                Term(
                    "Settings of the site",
                    document.Settings.IsEmpty ? "none" : string.Join("; ", document.Settings.Select(s => $"{s.Key} = {s.Value}"))),
                Term("Not judged", NotJudged(content))),
            Html.Element("p", Intervals),
            Html.Element("p", Masking));
    }

    private static string NotJudged(ReportContent content)
    {
        var reasons = content.Counts.Judged.NotJudged;
        return reasons.Count == 0
            ? "none"
            : string.Join("; ", reasons.Select(r => $"{Words.Of(r.Key)}: {MaskedCount.Alone(r.Value)}"));
    }

    private static IEnumerable<XElement> Term(string name, string value) => [Html.Element("dt", name), Html.Element("dd", value)];
}
