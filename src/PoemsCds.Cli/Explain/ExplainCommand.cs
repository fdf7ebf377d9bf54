using System.CommandLine;
using System.Globalization;
using PoemsCds.Rules.Knowledge;
using PoemsCds.Rules.Reasoning;

namespace PoemsCds.Cli.Explain;

/// <summary><c>poems-cds explain</c>: says when each conclusion is drawn, and which numbers decide.</summary>
internal static class ExplainCommand
{
    private const int Explained = 0;

    /// <summary>The command.</summary>
    internal static Command Command()
    {
        var conclusion = new Argument<string?>("CONCLUSION")
        {
            Description = $"One of {string.Join(", ", Enum.GetNames<Conclusion>())}. Without it, all rows in the order in which they are read.",
            HelpName = "CONCLUSION",
            Arity = ArgumentArity.ZeroOrOne,
        };
        conclusion.AcceptOnlyFromAmong(StringComparer.OrdinalIgnoreCase, Enum.GetNames<Conclusion>());
        var command = new Command("explain", "Say when a conclusion is drawn: the rows of the truth table, and the thresholds with their source.") { conclusion };
        command.SetAction(parsed => Run(parsed.GetValue(conclusion), parsed.InvocationConfiguration.Output));
        return command;
    }

    private static int Run(string? name, TextWriter output)
    {
        var rows = AdvicePolicy.Table.Where(r => name is null || r.Conclusion == Enum.Parse<Conclusion>(name, ignoreCase: true));
        output.WriteLine("Rows of the truth table. It is read from the top; the first row that holds decides.");
        foreach (var row in rows)
        {
            output.WriteLine();
            output.WriteLine($"Row {row.Number}: {row.Conclusion}{SwitchOf(row.Number)}");
            output.WriteLine($"  {RowWords.Of(row.Number)}");
        }

        WriteThresholds(KnowledgeBase.Load(new KnowledgeSettings()), output);
        return Explained;
    }

    private static string SwitchOf(string row) =>
        new PolicySettings().RowsOff.Contains(row) ? " (off unless the site switches it on)"
        : PolicySettings.SwitchableRows.Contains(row) ? " (on unless the site switches it off)"
        : "";

    private static void WriteThresholds(KnowledgeBase knowledge, TextWriter output)
    {
        output.WriteLine();
        output.WriteLine($"Thresholds of knowledge {knowledge.Version}. Sources stand in docs/references.md.");
        foreach (var threshold in knowledge.Thresholds.OrderBy(t => t.Id, StringComparer.Ordinal))
        {
            var value = threshold.Value.ToString(CultureInfo.InvariantCulture);
            output.WriteLine();
            output.WriteLine($"{threshold.Id}: {value} {threshold.Unit}, {threshold.Comparison} [{threshold.Source}]");
            output.WriteLine($"  {threshold.Note}");
        }
    }
}
