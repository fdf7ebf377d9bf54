using PoemsCds.Cli.Output;
using PoemsCds.Rules.Knowledge;
using PoemsCds.Rules.Policy;
using Spectre.Console;

namespace PoemsCds.Cli.Explain;

/// <summary>Rows and thresholds as tables, for a terminal.</summary>
internal static class ExplainTables
{
    private const string SourceColumn = "Source, mark";

    /// <summary>Writes rows of the truth table, each with its source.</summary>
    internal static void WriteRows(IAnsiConsole console, IEnumerable<PolicyRow> rows, PolicySettings policy)
    {
        var table = NewTable("Row", "Conclusion", "Holds when", SourceColumn);
        table.Columns[0].NoWrap();
        table.Columns[1].NoWrap();
        foreach (var row in rows)
        {
            var source = PolicyRowDescriptions.Sources[row.Number];
            var rowSwitch = RowSwitch.Of(row.Number, policy);
            table.AddRow(
                Styles.Cell(row.Number, Styles.Strong),
                Styles.Cell(row.Conclusion.ToString(), Styles.Strong),
                new Paragraph(PolicyRowDescriptions.Of(row.Number)).Append(rowSwitch.Length == 0 ? "" : $"\n({rowSwitch})", Styles.Minor),
                Source(source.Source, source.Mark, SourceMarks.Describe(source.Mark)));
        }

        console.Write(table);
    }

    /// <summary>Writes thresholds, each with its source.</summary>
    internal static void WriteThresholds(IAnsiConsole console, IReadOnlyCollection<Threshold> thresholds)
    {
        var table = NewTable("Threshold", "Value", "Unit", "Comparison", SourceColumn);
        table.Columns[0].Width(thresholds.Max(t => t.Id.Length));
        table.Columns[1].RightAligned().NoWrap();
        foreach (var threshold in thresholds)
        {
            table.AddRow(
                new Paragraph(PrintableText.OfLine(threshold.Id), Styles.Strong)
                    .Append($"\n{PrintableText.OfLine(threshold.Note)}\n")
                    .Append(ThresholdFormatter.OfSite(threshold), threshold.IsSiteValue ? Styles.Warning : Styles.Minor),
                Styles.Cell(Threshold.Format(threshold.Value), Styles.Strong),
                Styles.Cell(threshold.Unit),
                Styles.Cell(threshold.Comparison),
                Source(threshold.Source, threshold.Mark, threshold.MarkText));
        }

        console.Write(table);
    }

    /// <summary>Writes switches, each with its source.</summary>
    internal static void WriteSwitches(IAnsiConsole console, IReadOnlyCollection<PolicySwitch> switches)
    {
        var table = NewTable("Switch", "Value", SourceColumn);
        table.Columns[1].NoWrap();
        foreach (var one in switches)
        {
            table.AddRow(
                new Paragraph(PrintableText.OfLine(one.Id), Styles.Strong)
                    .Append($"\n{PrintableText.OfLine(one.Note)}\n")
                    .Append(SwitchFormatter.OfSite(one), one.IsSiteValue ? Styles.Warning : Styles.Minor),
                Styles.Cell(SwitchFormatter.Value(one.IsOn), Styles.Strong),
                Source(one.Source, one.Mark, SourceMarks.Describe(one.Mark)));
        }

        console.Write(table);
    }

    private static Paragraph Source(string source, SourceMark mark, string markText) =>
        new Paragraph(PrintableText.OfLine(source))
            .Append($"\n{PrintableText.OfLine(markText)}", mark == SourceMark.Read ? Styles.Good : Styles.Minor);

    private static Table NewTable(params string[] columns) =>
        new Table { ShowRowSeparators = true }.RoundedBorder().BorderStyle(Styles.Minor).AddColumns(columns);
}
