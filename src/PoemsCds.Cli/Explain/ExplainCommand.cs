using System.CommandLine;
using PoemsCds.Cli.Input;
using PoemsCds.Cli.Output;
using PoemsCds.Rules.Policy;
using Spectre.Console;

namespace PoemsCds.Cli.Explain;

/// <summary><c>poems-cds explain</c>: says when each conclusion is drawn, and which numbers decide.</summary>
internal static class ExplainCommand
{
    private const int Explained = 0;
    private const int NotExplained = 1;

    private const string CommandDescription = """
        Show when a conclusion is drawn: the rows of the truth table, the thresholds and the switches, each with its source. Exit code 1
        when the settings cannot be used.
        """;

    /// <summary>The command.</summary>
    /// <param name="console">Where the output goes.</param>
    internal static Command Command(IAnsiConsole console)
    {
        var names = Enum.GetNames<Conclusion>();
        var conclusion = new Argument<string?>("CONCLUSION")
        {
            Description = $"One of {string.Join(", ", names)}. Default: all, in the order in which the rows are read.",
            HelpName = "CONCLUSION",
            Arity = ArgumentArity.ZeroOrOne,
        };
        conclusion.AcceptOnlyFromAmong(StringComparer.OrdinalIgnoreCase, names);
        var settings = ConfiguredEngine.Option();
        var command = new Command("explain", CommandDescription) { conclusion, settings };
        command.SetAction(parsed =>
            Run(parsed.GetValue(conclusion), parsed.GetValue(settings), console, parsed.InvocationConfiguration.Error));
        return command;
    }

    private static int Run(string? conclusion, FileInfo[]? settings, IAnsiConsole console, TextWriter error)
    {
        try
        {
            var configured = ConfiguredEngine.Load(ConfiguredEngine.Read(settings));
            WriteRows(conclusion, configured.Policy, console);
            WriteThresholds(configured, console);
            WriteSwitches(configured, console);
            return Explained;
        }
        catch (UnusableInputException unusable)
        {
            error.WriteLine(unusable.Message);
            return NotExplained;
        }
    }

    private static void WriteRows(string? conclusion, PolicySettings policy, IAnsiConsole console)
    {
        var rows = AdvicePolicy.Table
            .Where(r => conclusion is null || r.Conclusion.ToString().Equals(conclusion, StringComparison.OrdinalIgnoreCase));
        console.WriteText("Rows of the truth table. It is read from the top; the first row that holds decides.");
        console.WriteText($"Lowest conclusion that is shown: {policy.LowestConclusion}.");
        if (console.IsStyled)
        {
            ExplainTables.WriteRows(console, rows, policy);
        }
        else
        {
            ExplainText.WriteRows(console, rows, policy);
        }
    }

    private static void WriteThresholds(ConfiguredEngine configured, IAnsiConsole console)
    {
        var thresholds = configured.Knowledge.Thresholds.OrderBy(t => t.Id, StringComparer.Ordinal).ToList();
        console.WriteText("");
        console.WriteText($"Thresholds of knowledge {configured.Engine.KnowledgeVersion}. The sources are listed in docs/references.md.");
        if (console.IsStyled)
        {
            ExplainTables.WriteThresholds(console, thresholds);
        }
        else
        {
            ExplainText.WriteThresholds(console, thresholds);
        }
    }

    private static void WriteSwitches(ConfiguredEngine configured, IAnsiConsole console)
    {
        var switches = configured.Knowledge.Switches.OrderBy(s => s.Id, StringComparer.Ordinal).ToList();
        console.WriteText("");
        console.WriteText("Switches: product decisions that a site can turn on or off.");
        if (console.IsStyled)
        {
            ExplainTables.WriteSwitches(console, switches);
        }
        else
        {
            ExplainText.WriteSwitches(console, switches);
        }
    }
}
