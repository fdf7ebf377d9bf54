using System.CommandLine;
using PoemsCds.Cli.Input;
using PoemsCds.Cli.Output;
using PoemsCds.Rules.Knowledge;
using PoemsCds.Rules.Policy;

namespace PoemsCds.Cli.Explain;

/// <summary><c>poems-cds explain</c>: says when each conclusion is drawn, and which numbers decide.</summary>
internal static class ExplainCommand
{
    private const int Explained = 0;
    private const int NotExplained = 1;

    /// <summary>The command.</summary>
    /// <param name="ink">How the output is marked.</param>
    internal static Command Command(TerminalStyle ink)
    {
        var conclusion = new Argument<string?>("CONCLUSION")
        {
            Description = $"One of {string.Join(", ", Enum.GetNames<Conclusion>())}. Without it, all rows in the order in which they are read.",
            HelpName = "CONCLUSION",
            Arity = ArgumentArity.ZeroOrOne,
        };
        conclusion.AcceptOnlyFromAmong(StringComparer.OrdinalIgnoreCase, Enum.GetNames<Conclusion>());
        var settings = ConfiguredEngine.Option();
        var command = new Command("explain", "Say when a conclusion is drawn: the rows of the truth table, and the thresholds with their source. Exit code 1 when the settings cannot be used.") { conclusion, settings };
        command.SetAction(parsed => Run(parsed.GetValue(conclusion), parsed.GetValue(settings), ink, parsed.InvocationConfiguration));
        return command;
    }

    private static int Run(string? name, FileInfo[]? settings, TerminalStyle ink, InvocationConfiguration configuration)
    {
        try
        {
            var site = ConfiguredEngine.Load(ConfiguredEngine.Read(settings));
            WriteRows(name, site.Policy, ink, configuration.Output);
            WriteThresholds(site, ink, configuration.Output);
            return Explained;
        }
        catch (UnusableInputException unusable)
        {
            configuration.Error.WriteLine(unusable.Message);
            return NotExplained;
        }
    }

    private static void WriteRows(string? name, PolicySettings policy, TerminalStyle ink, TextWriter output)
    {
        var rows = AdvicePolicy.Table.Where(r => name is null || r.Conclusion == Enum.Parse<Conclusion>(name, ignoreCase: true));
        output.WriteLine("Rows of the truth table. It is read from the top; the first row that holds decides.");
        output.WriteLine($"Lowest conclusion that is shown: {policy.LowestConclusion}.");
        foreach (var row in rows)
        {
            output.WriteLine();
            output.WriteLine($"{ink.Bold($"Row {row.Number}: {row.Conclusion}")}{SwitchOf(row.Number, policy)}");
            output.WriteLine($"  {PolicyRowDescriptions.Of(row.Number)} {PolicyRowDescriptions.Sources[row.Number].InWords}.");
        }
    }

    private static string SwitchOf(string row, PolicySettings policy)
    {
        var isOff = policy.RowsOff.Contains(row);
        return !PolicySettings.SwitchableRows.Contains(row) ? ""
            : isOff != new PolicySettings().RowsOff.Contains(row) ? $" ({(isOff ? "off" : "on")} at this site)"
            : isOff ? " (off unless the site switches it on)"
            : " (on unless the site switches it off)";
    }

    private static void WriteThresholds(ConfiguredEngine site, TerminalStyle ink, TextWriter output)
    {
        output.WriteLine();
        output.WriteLine($"Thresholds of knowledge {site.Engine.KnowledgeVersion}. Sources stand in docs/references.md.");
        foreach (var threshold in site.Knowledge.Thresholds.OrderBy(t => t.Id, StringComparer.Ordinal))
        {
            output.WriteLine();
            output.WriteLine($"{ink.Bold(threshold.Id)}: {Threshold.Format(threshold.Value)} {threshold.Unit}, {threshold.Comparison} [{threshold.Source}] ({SourceMarks.Describe(threshold.Mark)})");
            output.WriteLine($"  {threshold.Note}");
            output.WriteLine($"  {ThresholdFormatter.OfSite(threshold)}");
        }
    }
}
