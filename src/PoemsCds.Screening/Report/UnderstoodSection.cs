using System.Globalization;
using System.Xml.Linq;
using PoemsCds.Rules.Findings;
using PoemsCds.Screening.Mapping;
using PoemsCds.Screening.Pages;

namespace PoemsCds.Screening.Report;

/// <summary>
/// What was understood of the export, from the counts of the map and the findings of all judged patients. Counts of resources by type are
/// not masked.
/// </summary>
internal static class UnderstoodSection
{
    private static readonly string[] Recognized =
        [CriterionIds.ImmunofixationOnRecord, CriterionIds.NegativeImmunofixation, CriterionIds.MonoclonalDisorder];

    /// <summary>The section.</summary>
    internal static XElement Of(ReportContent content)
    {
        var read = content.Counts.Read;
        return Html.Section(
            "What was understood",
            Html.Element("p", Completeness(content)),
            content.Result.NotSupplied.IsEmpty
                ? null
                : Html.Classed(
                    "p", "note",
                    $"Not exported, so unknown, and never taken as absent: {string.Join(", ", content.Result.NotSupplied)}."),
            Table.Of(
                "Resources by type.",
                ["Type", "kept", "without interest", "dropped", "why dropped"],
                read.Types.Where(t => t.Value.Sum > 0).Select(t => (IReadOnlyList<object>)
                [
                    t.Key, Number(t.Value.Kept), Number(t.Value.WithoutInterest), Number(t.Value.Dropped.Values.Sum()), Reasons(t.Value),
                ])),
            Table.Of(
                "Patients in whom these were recognized. Few immunofixations beside many neuropathies mean that their codes or words are "
                    + "not understood here.",
                ["Finding", "patients"],
                Recognized.Select(c => (IReadOnlyList<object>)[Words.Of(c), content.Masked.Met(c).ToString()])),
            CodesSection.Of(content.Codes));
    }

    private static string Completeness(ReportContent content)
    {
        var read = content.Counts.Read;
        var broken = read.Broken.Values.Sum();
        var lines = $"{Number(read.Lines + read.Entries)} lines and entries were read; {Number(broken)} could not be read as a resource.";
        return content.Document.IsComplete == false
            ? $"{lines} The export reports errors or further pages, so that all data count as partial."
            : lines;
    }

    private static string Reasons(TypeCounts counts) => counts.Dropped.Count == 0
        ? "–"
        : string.Join("; ", counts.Dropped.Select(d => $"{Words.Of(d.Key.ToString()).ToLowerInvariant()} {Number(d.Value)}"));

    private static string Number(long count) => count.ToString("N0", CultureInfo.InvariantCulture);
}
