using System.CommandLine;
using PoemsCds.Screening.Runs;
using Spectre.Console;

namespace PoemsCds.Cli.Screen;

/// <summary><c>poems-cds screen map</c>: reads one shard of an export.</summary>
internal static class MapCommand
{
    private const string ShardDescription = """
        The shard that this task reads, from 0, and the number of shards, such as 3/8. With /8 the number of the task comes
        from JOB_COMPLETION_INDEX or SLURM_ARRAY_TASK_ID.
        """;

    /// <summary>The command.</summary>
    internal static Command Command(TimeProvider time, IAnsiConsole console)
    {
        var export = new Argument<string>("EXPORT") { Description = "Folder of the export, the same for all tasks." };
        var run = RunCommand.OutOption();
        var shard = new Option<string>("--shard") { Description = ShardDescription, HelpName = "i/N", Required = true };
        var threads = RunCommand.ThreadsOption();
        var options = new ScreenOptions();
        var command = new Command("map", "Read one shard of an export: the first stage of a run on several machines.")
        {
            export, run, shard, threads,
        };
        options.AddTo(command);
        command.SetAction((parsed, cancellationToken) => ScreenTask.RunAsync(
            () => ScreeningRun.Begin(parsed.GetRequiredValue(export), parsed.GetRequiredValue(run), options.Read(parsed, time)),
            opened =>
            {
                var task = TaskIndex.Parse(parsed.GetRequiredValue(shard), Environment.GetEnvironmentVariable);
                opened.Map(task.Index, task.Count, parsed.GetValue(threads), cancellationToken);
                return [$"Shard {task.Index} of {task.Count} is read."];
            },
            new ProgressDisplay(console, parsed.InvocationConfiguration.Error, time),
            cancellationToken));
        return command;
    }
}
