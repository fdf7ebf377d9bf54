using System.CommandLine;
using PoemsCds.Screening.Review;
using Spectre.Console;

namespace PoemsCds.Cli.Screen;

/// <summary><c>poems-cds screen worksheet</c>: draws patients for review.</summary>
internal static class WorksheetCommand
{
    private const string CommandDescription = """
        Draw patients with a card for review. Writes worksheet.html with their evidence, ordered as a clinician weighs it, and
        worksheet.csv for the verdicts, a line a patient. Both are under pseudonyms and readable by you alone.
        """;

    /// <summary>The command.</summary>
    internal static Command Command(IAnsiConsole console)
    {
        var run = new Argument<string>("RUN") { Description = "Folder of a finished run." };
        var sample = ExampleCommand.Number("--sample", "Number of patients. Default: 50.", 50);
        var perConclusion = new Option<bool>("--per-conclusion") { Description = "Draw this number from each conclusion." };
        var seed = ExampleCommand.Number("--seed", "The same run and seed give the same patients. Default: 7.", 7);
        var folder = new Option<string?>("--out") { Description = "Folder of the worksheet. Default: RUN.", HelpName = "FOLDER" };
        var command = new Command("worksheet", CommandDescription) { run, sample, perConclusion, seed, folder };
        command.SetAction(parsed => ResultTask.Run(
            () =>
            {
                var to = parsed.GetValue(folder) ?? parsed.GetRequiredValue(run);
                var drawn = Worksheet.Write(
                    parsed.GetRequiredValue(run), to, parsed.GetValue(sample), parsed.GetValue(perConclusion), parsed.GetValue(seed));
                return [drawn, $"They are in {to}/worksheet.html; write the verdicts into {to}/worksheet.csv."];
            },
            parsed,
            console));
        return command;
    }
}
