using PoemsCds.Cli.Output;
using PoemsCds.Rules.Knowledge;
using PoemsCds.Rules.Policy;
using Spectre.Console;

namespace PoemsCds.Cli.Explain;

/// <summary>Rows and thresholds as plain text.</summary>
internal static class ExplainText
{
    /// <summary>Writes rows of the truth table, each with its source.</summary>
    internal static void WriteRows(IAnsiConsole console, IEnumerable<PolicyRow> rows, PolicySettings policy)
    {
        foreach (var row in rows)
        {
            var rowSwitch = RowSwitch.Of(row.Number, policy);
            console.WriteText("");
            console.WriteText($"Row {row.Number}: {row.Conclusion}{(rowSwitch.Length == 0 ? "" : $" ({rowSwitch})")}");
            console.WriteText($"  {PolicyRowDescriptions.Of(row.Number)} {PolicyRowDescriptions.Sources[row.Number].InWords}.");
        }
    }

    /// <summary>Writes thresholds, each with its source.</summary>
    internal static void WriteThresholds(IAnsiConsole console, IReadOnlyCollection<Threshold> thresholds)
    {
        foreach (var threshold in thresholds)
        {
            var value = $"{Threshold.Format(threshold.Value)} {threshold.Unit}, {threshold.Comparison}";
            console.WriteText("");
            console.WriteText($"{threshold.Id}: {value} [{threshold.Source}] ({threshold.MarkText})");
            console.WriteText($"  {threshold.Note}");
            console.WriteText($"  {ThresholdFormatter.OfSite(threshold)}");
        }
    }

    /// <summary>Writes switches, each with its source.</summary>
    internal static void WriteSwitches(IAnsiConsole console, IReadOnlyCollection<PolicySwitch> switches)
    {
        foreach (var one in switches)
        {
            console.WriteText("");
            console.WriteText($"{one.Id}: {SwitchFormatter.Value(one.IsOn)} [{one.Source}] ({SourceMarks.Describe(one.Mark)})");
            console.WriteText($"  {one.Note}");
            console.WriteText($"  {SwitchFormatter.OfSite(one)}");
        }
    }
}
