using System.CommandLine;
using PoemsCds.Screening.Review;
using Spectre.Console;

namespace PoemsCds.Cli.Screen;

/// <summary><c>poems-cds screen agree</c>: compares the verdicts of two reviewers.</summary>
internal static class AgreeCommand
{
    private const string CommandDescription = """
        Compare the verdicts of two reviewers of one worksheet: Cohen's kappa, the predictive value by conclusion, both with
        95 % intervals, and the patients on whom they disagree.
        """;

    /// <summary>The command.</summary>
    internal static Command Command(IAnsiConsole console)
    {
        var first = new Argument<string>("A") { Description = "worksheet.csv of one reviewer." };
        var second = new Argument<string>("B") { Description = "worksheet.csv of the other." };
        var command = new Command("agree", CommandDescription) { first, second };
        command.SetAction(parsed => ResultTask.Run(
            () => Agreement.Of(parsed.GetRequiredValue(first), parsed.GetRequiredValue(second)), parsed, console));
        return command;
    }
}
