using System.CommandLine;
using PoemsCds.Cli.Cards;
using PoemsCds.Cli.Clients;
using PoemsCds.Cli.Expand;
using PoemsCds.Cli.Explain;
using PoemsCds.Cli.Loading;
using PoemsCds.Cli.Screen;
using PoemsCds.Cli.Sites;
using PoemsCds.Cli.Stored;
using PoemsCds.Cli.Tokens;
using PoemsCds.Cli.Trying;
using Spectre.Console;

namespace PoemsCds.Cli;

/// <summary>The root command of <c>poems-cds</c>.</summary>
internal static class CommandLine
{
    /// <summary>Exit code when the arguments cannot be parsed.</summary>
    internal const int Usage = 2;

    /// <summary>Parses the arguments and runs the command. An invalid argument is reported with the help of its command.</summary>
    /// <param name="args">Arguments of the process.</param>
    /// <param name="time">The clock.</param>
    /// <param name="configuration">Where JSON and errors go.</param>
    /// <param name="console">Where all other output goes.</param>
    /// <returns>The exit code of the command, or <see cref="Usage"/>.</returns>
    internal static int Run(IReadOnlyList<string> args, TimeProvider time, InvocationConfiguration configuration, IAnsiConsole console)
    {
        var parsed = Root(time, console).Parse(args);
        var code = parsed.Invoke(configuration);
        return parsed.Errors.Count > 0 ? Usage : code;
    }

    private static RootCommand Root(TimeProvider time, IAnsiConsole console) =>
        new("Work with PoemsCds: patients, cards, populations, a site's records, clients and their tokens, policy, knowledge and store.")
        {
            AssessCommand.Command(time, console),
            CardCommand.Command(time, console),
            ExplainCommand.Command(console),
            LintCommand.Command(console),
            new Command("knowledge", "Check and extend the codes, words and thresholds of the criteria.")
            {
                KnowledgeCheck.Command(time, console),
                ExpandCommand.Command(console),
            },
            new Command("cards", "Check and preview the wording of the cards.")
            {
                CardsCheck.Command(console),
                CardsPreview.Command(time, console),
            },
            InitCommand.Command(console),
            BundlesCommand.Command(time, console),
            ScreenCommand.Command(time, console),
            SiteCommand.Command(console),
            StoreCommand.Command(time, console),
            TokenCommand.Command(time, console),
            TryCommand.Command(time, console),
        };
}
