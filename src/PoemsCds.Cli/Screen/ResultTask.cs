using System.CommandLine;
using PoemsCds.Cli.Output;
using PoemsCds.Screening.Runs;
using Spectre.Console;

namespace PoemsCds.Cli.Screen;

/// <summary>Runs a command on results, which has no stages and no progress.</summary>
internal static class ResultTask
{
    private const int Done = 0;
    private const int NotDone = 1;

    /// <summary>Does the work and prints its result, or why it failed.</summary>
    /// <param name="work">Does the work; returns the result in words.</param>
    /// <param name="parsed">The arguments.</param>
    /// <param name="console">Where the result goes.</param>
    /// <returns>The exit code.</returns>
    internal static int Run(Func<IReadOnlyList<string>> work, ParseResult parsed, IAnsiConsole console)
    {
        try
        {
            console.WriteText(string.Join('\n', work()));
            return Done;
        }
        catch (ScreeningException e)
        {
            parsed.InvocationConfiguration.Error.WriteLine(PrintableText.Of(e.Message));
            return NotDone;
        }
    }
}
