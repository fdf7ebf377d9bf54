using System.CommandLine;
using Spectre.Console;

namespace PoemsCds.Cli.Tokens;

/// <summary><c>poems-cds token</c>: tokens of clients.</summary>
internal static class TokenCommand
{
    /// <summary>The command.</summary>
    internal static Command Command(TimeProvider time, IAnsiConsole console) =>
        new("token", "Make a client's token, or find out why one is refused.")
        {
            MakeCommand.Command(time),
            ExplainTokenCommand.Command(time, console),
        };
}
