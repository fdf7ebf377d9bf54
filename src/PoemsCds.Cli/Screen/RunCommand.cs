using System.CommandLine;
using PoemsCds.Screening.Runs;
using Spectre.Console;

namespace PoemsCds.Cli.Screen;

/// <summary><c>poems-cds screen run</c>: all stages on this machine.</summary>
internal static class RunCommand
{
    private const string ExportDescription = """
        Folder of the export: NDJSON or Bundles, plain, .gz or .zst, with or without the manifest. Or the folder of another
        run, whose facts are judged anew without reading its export.
        """;

    private const string CommandDescription = """
        Screen an export on this machine. When it is interrupted, the same command goes on. Exit code 1 when something
        cannot be read or the sums do not agree; there are no results then.
        """;

    /// <summary>The command.</summary>
    internal static Command Command(TimeProvider time, IAnsiConsole console)
    {
        var export = new Argument<string>("EXPORT") { Description = ExportDescription };
        var run = OutOption();
        var threads = ThreadsOption();
        var identified = IdentifiedOption();
        var options = new ScreenOptions();
        var command = new Command("run", CommandDescription) { export, run, threads, identified };
        options.AddTo(command);
        command.SetAction((parsed, cancellationToken) =>
        {
            var folder = parsed.GetRequiredValue(run);
            return ScreenTask.RunAsync(
                () => ScreeningRun.Begin(parsed.GetRequiredValue(export), folder, options.Read(parsed, time)),
                opened =>
                {
                    opened.Map(0, 1, parsed.GetValue(threads), cancellationToken);
                    opened.Reduce([.. Enumerable.Range(0, opened.Partitions)], parsed.GetValue(threads), cancellationToken);
                    return ResultText.Lines(folder, opened.Finish(parsed.GetValue(identified), cancellationToken));
                },
                new ProgressDisplay(console, parsed.InvocationConfiguration.Error, time),
                cancellationToken);
        });
        return command;
    }

    /// <summary>The option <c>--out</c>.</summary>
    internal static Option<string> OutOption() => new("--out")
    {
        Description = "Folder of the run. It is created, readable by you alone.",
        HelpName = "RUN",
        Required = true,
    };

    /// <summary>The option <c>--threads</c>.</summary>
    internal static Option<int> ThreadsOption()
    {
        var option = new Option<int>("--threads")
        {
            Description = "Number of threads. Default: the processors of this machine.",
            HelpName = "N",
            DefaultValueFactory = _ => Environment.ProcessorCount,
        };
        option.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() < 1)
            {
                result.AddError("--threads needs a number from 1.");
            }
        });
        return option;
    }

    /// <summary>The option <c>--identified</c>.</summary>
    internal static Option<bool> IdentifiedOption() => new("--identified")
    {
        Description = "Write identified.csv too: the ids of the flagged patients, readable by you alone.",
    };
}
