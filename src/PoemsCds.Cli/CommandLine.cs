using System.CommandLine;
using PoemsCds.Cli.Expand;
using PoemsCds.Cli.Explain;
using PoemsCds.Cli.Output;
using PoemsCds.Cli.Stored;

namespace PoemsCds.Cli;

/// <summary>All commands of <c>poems-cds</c>, and what it returns to the shell.</summary>
internal static class CommandLine
{
    /// <summary>Exit code when the arguments themselves are wrong.</summary>
    internal const int Usage = 2;

    /// <summary>Parses and runs. A wrong argument is reported with the help of its command.</summary>
    /// <param name="args">Arguments of the process.</param>
    /// <param name="time">Tells what day it is.</param>
    /// <param name="configuration">Where output and errors go.</param>
    /// <param name="ink">How the output is marked.</param>
    /// <returns>The exit code of the command, or <see cref="Usage"/>.</returns>
    internal static int Run(IReadOnlyList<string> args, TimeProvider time, InvocationConfiguration configuration, TerminalStyle ink)
    {
        var parsed = Root(time, ink).Parse(args);
        var code = parsed.Invoke(configuration);
        return parsed.Errors.Count > 0 ? Usage : code;
    }

    private static RootCommand Root(TimeProvider time, TerminalStyle ink) =>
        new("PoemsCds: assess a patient, explain the policy, lint an answer, check knowledge and wording, and tend the store, without the service.")
        {
            AssessCommand.Command(time, ink),
            ExplainCommand.Command(ink),
            LintCommand.Command(),
            new Command("knowledge", "The codes, words and numbers of the criteria.") { KnowledgeCheck.Command(time, ink), ExpandCommand.Command(ink) },
            new Command("cards", "The wording of the cards.") { CardsCheck.Command(ink) },
            StoreCommand.Command(time),
        };
}
