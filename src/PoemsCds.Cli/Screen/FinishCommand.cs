using System.CommandLine;
using PoemsCds.Screening.Runs;
using Spectre.Console;

namespace PoemsCds.Cli.Screen;

/// <summary><c>poems-cds screen finish</c>: checks the sums and writes the results.</summary>
internal static class FinishCommand
{
    private const string CommandDescription = """
        Check the sums of a run and write its results: the last stage of a run on several machines. Exit code 1 when a
        part is missing or the sums do not agree; there are no results then.
        """;

    /// <summary>The command.</summary>
    internal static Command Command(TimeProvider time, IAnsiConsole console)
    {
        var run = new Argument<string>("RUN") { Description = "Folder of the run." };
        var identified = RunCommand.IdentifiedOption();
        var options = new ScreenOptions();
        var command = new Command("finish", CommandDescription) { run, identified };
        options.AddTo(command);
        command.SetAction((parsed, cancellationToken) => ScreenTask.RunAsync(
            () => ScreeningRun.Open(parsed.GetRequiredValue(run), options.Read(parsed, time)),
            opened => ResultText.Lines(
                parsed.GetRequiredValue(run), opened.Finish(parsed.GetValue(identified), cancellationToken)),
            new ProgressDisplay(console, parsed.InvocationConfiguration.Error, time),
            cancellationToken));
        return command;
    }
}
