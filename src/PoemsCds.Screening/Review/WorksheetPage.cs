using System.Globalization;
using System.Xml.Linq;
using PoemsCds.Rules.Findings;
using PoemsCds.Rules.Policy;
using PoemsCds.Screening.Judging;
using PoemsCds.Screening.Pages;
using PoemsCds.Screening.Results;
using PoemsCds.Screening.Runs;

namespace PoemsCds.Screening.Review;

/// <summary>The page of a worksheet: the evidence of each patient, ordered by clinical principle.</summary>
internal static class WorksheetPage
{
    /// <summary>The page.</summary>
    /// <param name="run">The run.</param>
    /// <param name="sample">The patients.</param>
    /// <param name="drawn">How the sample was drawn, in words.</param>
    /// <param name="names">Names of codes.</param>
    internal static string Of(RunDocument run, ReviewSample sample, string drawn, EvidenceNames names) => Html.Page(
        "Worksheet of a POEMS screening",
        Html.Element("p", $"Judged as of {DateText.Of(run.AsOf)} with knowledge {run.Knowledge}. {drawn}"),
        Html.Classed(
            "p", "note",
            "This page holds data of patients under pseudonyms. Keep it as you keep the record. Write one code per patient into the ",
            "column verdict of worksheet.csv; decide alone, and compare with the other reviewer with poems-cds screen agree."),
        Html.Element("dl", Verdict.All.SelectMany(v => new[] { Html.Element("dt", v.Code), Html.Element("dd", v.Meaning) })),
        sample.Patients.Select((p, i) => Patient(p, i + 1, sample.Patients.Length, names)));

    private static XElement Patient(JudgedLine patient, int number, int of, EvidenceNames names) => Html.Element(
        "article",
        Html.Element("h2", string.Create(CultureInfo.InvariantCulture, $"{number} of {of}: {patient.Patient}")),
        Html.Element(
            "dl",
            Term("Age and sex", $"{patient.Age?.ToString(CultureInfo.InvariantCulture) ?? "age unknown"}, {patient.Sex ?? "sex unknown"}"),
            Term("Card", $"{Words.Of(patient.Conclusion ?? "")} (row {patient.Row}): {PolicyRowDescriptions.Of(patient.Row ?? "")}"),
            Term("First card", patient.First.Count == 0 ? "not known" : DateText.Of(patient.First.Values.Min())),
            Term("Tests not on record", Listed(patient.Missing)),
            Term("Not supplied", Listed(patient.Unknown))),
        Principle.All.Select(p => Part(p, [.. patient.Findings.Where(f => Principle.Of(f) == p)], names)));

    private static string Listed(IReadOnlyList<string> names) => names.Count == 0 ? "nothing" : string.Join(", ", names.Select(Words.Of));

    private static IEnumerable<XElement> Part(string principle, List<JudgedFinding> findings, EvidenceNames names) =>
    [
        Html.Element("h3", principle),
        findings.Count == 0
            ? Html.Classed("p", "soft", "none on record")
            : Html.Classed("ul", "evidence", findings.Select(f => Html.Element("li", Words.Of(f.Id), StatusOf(f), Evidence(f, names)))),
    ];

    private static string StatusOf(JudgedFinding finding) => finding.Status == nameof(FindingStatus.Met)
        ? finding.Tier == nameof(Tier.WorkUp) ? " (done)" : ""
        : $" ({Words.Of(finding.Status).ToLowerInvariant()})";

    private static XElement? Evidence(JudgedFinding finding, EvidenceNames names) => finding.Evidence.Count == 0
        ? null
        : Html.Element("ul", finding.Evidence.Select(e => Html.Element("li", TextOf(e, names))));

    private static string TextOf(JudgedEvidence evidence, EvidenceNames names)
    {
        var value = evidence.Value is null ? "" : $", {evidence.Value}";
        var range = evidence.Range is null ? "" : $" (range {evidence.Range})";
        var status = evidence.Status == nameof(EvidenceStatus.Counted) ? "" : $"; {Words.Of(evidence.Status).ToLowerInvariant()}";
        return $"{evidence.Date ?? "undated"}: {names.Of(evidence)}{value}{range}{status}";
    }

    private static IEnumerable<XElement> Term(string name, string value) => [Html.Element("dt", name), Html.Element("dd", value)];
}
