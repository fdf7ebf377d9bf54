using System.CommandLine;
using PoemsCds.Cli.Input;
using PoemsCds.Screening.Runs;
using Spectre.Console;

namespace PoemsCds.Cli.Screen;

/// <summary><c>poems-cds screen reduce</c>: judges the patients of a partition.</summary>
internal static class ReduceCommand
{
    private const string PartitionDescription = """
        The partition that this task judges, from 0. The number of partitions is in run.json. Default: the number of the task
        in JOB_COMPLETION_INDEX or SLURM_ARRAY_TASK_ID.
        """;

    private const string ShardDescription = "In place of --partition: every N-th partition from the i-th, such as 3/8 or /8.";

    /// <summary>The command.</summary>
    internal static Command Command(TimeProvider time, IAnsiConsole console)
    {
        var run = new Argument<string>("RUN") { Description = "Folder of the run." };
        var partition = new Option<int?>("--partition") { Description = PartitionDescription, HelpName = "p" };
        var shard = new Option<string?>("--shard") { Description = ShardDescription, HelpName = "i/N" };
        var threads = RunCommand.ThreadsOption();
        var options = new ScreenOptions();
        var command = new Command("reduce", "Judge the patients of a partition: the second stage of a run on several machines.")
        {
            run, partition, shard, threads,
        };
        options.AddTo(command);
        command.SetAction((parsed, cancellationToken) => ScreenTask.RunAsync(
            () => ScreeningRun.Open(parsed.GetRequiredValue(run), options.Read(parsed, time)),
            opened =>
            {
                var partitions = PartitionsOf(parsed.GetValue(partition), parsed.GetValue(shard), opened.Partitions);
                opened.Reduce(partitions, parsed.GetValue(threads), cancellationToken);
                return [$"{partitions.Count} of {opened.Partitions} partitions are judged."];
            },
            new ProgressDisplay(console, parsed.InvocationConfiguration.Error, time),
            cancellationToken));
        return command;
    }

    private static List<int> PartitionsOf(int? partition, string? shard, int count)
    {
        if (shard is not null)
        {
            var task = TaskIndex.Parse(shard, Environment.GetEnvironmentVariable);
            return [.. Enumerable.Range(0, count).Where(p => p % task.Count == task.Index)];
        }

        return (partition ?? TaskIndex.OfEnvironment(Environment.GetEnvironmentVariable)) is { } only && only >= 0 && only < count
            ? [only]
            : throw new UnusableInputException("--partition", "is not a partition of the run", $"Give a number from 0 to {count - 1}");
    }
}
