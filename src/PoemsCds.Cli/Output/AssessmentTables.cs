using PoemsCds.Rules.Findings;
using PoemsCds.Rules.Record;
using PoemsCds.Workbench.Explanation;
using Spectre.Console;

namespace PoemsCds.Cli.Output;

/// <summary>
/// An assessment on a terminal: the conclusion in a panel, a table of findings for each tier, a table of the supplied data.
/// </summary>
internal static class AssessmentTables
{
    private const int StatusWidth = 13;
    private const int FindingWidth = 32;

    /// <summary>Writes the document.</summary>
    internal static void Write(IAnsiConsole console, AssessmentDocument document)
    {
        console.Write(Conclusion(document));
        console.WriteText(AssessmentSentences.AsOf(document), Styles.Minor);
        foreach (var remark in AssessmentSentences.Remarks(document))
        {
            console.WriteText(remark, Styles.Warning);
        }

        foreach (var tier in document.Findings.GroupBy(f => f.Tier).OrderBy(g => g.Key))
        {
            WriteTier(console, tier.Key, [.. tier]);
        }

        WriteSupplied(console, document);
    }

    private static Panel Conclusion(AssessmentDocument document) =>
        new(new Paragraph()
            .Append(PrintableText.OfLine(document.Conclusion), Styles.Strong)
            .Append($" (row {PrintableText.OfLine(document.Row)})\n")
            .Append(PrintableText.OfLine(document.Condition)))
        {
            Header = new PanelHeader("Conclusion"),
            Expand = true,
        };

    private static void WriteTier(IAnsiConsole console, Tier tier, IReadOnlyList<FindingDocument> findings)
    {
        console.WriteText("");
        console.WriteText(tier == Tier.WorkUp ? "Tests of the work-up" : DisplayNames.Heading(tier), Styles.Strong);
        var isPublished = tier is Tier.Mandatory or Tier.Major or Tier.Minor;
        var listed = findings.Where(f => isPublished || f.Status != FindingStatus.NotMet).ToList();
        if (listed.Count > 0)
        {
            console.Write(Findings(tier, listed));
        }

        // Where most findings are not met, a list of their names keeps the others in sight.
        var rest = findings.Except(listed).Select(f => f.Title).ToList();
        if (rest.Count > 0)
        {
            var status = DisplayNames.Sentence(DisplayNames.Of(tier, FindingStatus.NotMet));
            console.WriteText($"{status}: {string.Join("; ", rest)}", Styles.Minor);
        }
    }

    private static Table Findings(Tier tier, List<FindingDocument> findings)
    {
        var hasEvidence = findings.Exists(f => !f.Evidence.IsEmpty);
        var table = hasEvidence ? NewTable("Status", "Finding", "Evidence") : NewTable("Status", "Finding");
        table.Columns[0].Width(StatusWidth).NoWrap();
        if (hasEvidence)
        {
            table.Columns[1].Width(FindingWidth);
        }

        foreach (var finding in findings)
        {
            Text[] cells = [Status(tier, finding.Status), Styles.Cell(finding.Title)];
            var evidence = finding.Evidence.Select(e => AssessmentSentences.Evidence(tier, e));
            table.AddRow(hasEvidence ? [.. cells, Styles.Cell([.. evidence])] : cells);
        }

        return table;
    }

    private static Text Status(Tier tier, FindingStatus status) => Styles.Cell(DisplayNames.Of(tier, status), status switch
    {
        FindingStatus.Met => Styles.Good,
        FindingStatus.Explained or FindingStatus.Unconfirmed => Styles.Warning,
        FindingStatus.Unknown => Styles.Unknown,
        _ => Styles.Minor,
    });

    private static void WriteSupplied(IAnsiConsole console, AssessmentDocument document)
    {
        console.WriteText("");
        console.WriteText("Supplied", Styles.Strong);
        var supplied = NewTable("Data", "Availability");
        foreach (var (kind, availability) in document.Supplied)
        {
            supplied.AddRow(
                Styles.Cell(DisplayNames.Of(kind)),
                Styles.Cell(DisplayNames.Of(availability), availability == Availability.Complete ? Styles.Good : Styles.Warning));
        }

        console.Write(supplied);
        console.WriteText(AssessmentSentences.Entries(document));
        foreach (var (reason, count) in document.Dropped)
        {
            console.WriteText($"  {count} {DisplayNames.Of(reason)}", Styles.Warning);
        }

        foreach (var gap in AssessmentSentences.Gaps(document))
        {
            console.WriteText(gap, Styles.Warning);
        }
    }

    private static Table NewTable(params string[] columns) => new Table().RoundedBorder().BorderStyle(Styles.Minor).AddColumns(columns);
}
