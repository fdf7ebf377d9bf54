using System.CommandLine;
using PoemsCds.Screening.Changes;
using Spectre.Console;

namespace PoemsCds.Cli.Screen;

/// <summary><c>poems-cds screen compare</c>: what a change would change.</summary>
internal static class CompareCommand
{
    private const string CommandDescription = """
        Compare two runs over the same patients, such as before and after a change of settings or knowledge: who gains, loses,
        or gets a higher or lower card, and by which finding. The text has exact counts; the page masks small ones.
        """;

    /// <summary>The command.</summary>
    internal static Command Command(IAnsiConsole console)
    {
        var first = new Argument<string>("RUN1") { Description = "Folder of the run before the change." };
        var second = new Argument<string>("RUN2") { Description = "Folder of the run after it." };
        var folder = new Option<string?>("--out")
        {
            Description = "Folder for comparison.html, fit for a change request, and changes.csv, a line for each changed patient.",
            HelpName = "FOLDER",
        };
        var command = new Command("compare", CommandDescription) { first, second, folder };
        command.SetAction(parsed => ResultTask.Run(
            () => RunComparison.Write(parsed.GetRequiredValue(first), parsed.GetRequiredValue(second), parsed.GetValue(folder)),
            parsed,
            console));
        return command;
    }
}
