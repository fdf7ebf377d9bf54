using System.Globalization;
using PoemsCds.Cli.Output;
using PoemsCds.Screening.Runs;
using Spectre.Console;

namespace PoemsCds.Cli.Screen;

/// <summary>Shows how far a run is: a bar on a terminal, a line every ten seconds elsewhere. Names no patient and no file.</summary>
/// <param name="Console">Where results go.</param>
/// <param name="Error">Where lines of progress and errors go.</param>
/// <param name="Time">The clock.</param>
internal sealed record ProgressDisplay(IAnsiConsole Console, TextWriter Error, TimeProvider Time)
{
    private const double Megabyte = 1e6;

    private static readonly TimeSpan BetweenLines = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan BetweenFrames = TimeSpan.FromMilliseconds(250);

    /// <summary>Does the work on another thread and shows its progress.</summary>
    internal Task<T> ShowAsync<T>(RunProgress progress, Func<T> work) => Console.IsStyled
        ? Console.Progress()
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .StartAsync(bars => ShowBarsAsync(bars, progress, Task.Run(work)))
        : ShowLinesAsync(progress, Task.Run(work));

    private async Task<T> ShowBarsAsync<T>(ProgressContext bars, RunProgress progress, Task<T> work)
    {
        var shown = new Dictionary<Stage, ProgressTask>();
        while (true)
        {
            var isDone = await Task.WhenAny(work, Task.Delay(BetweenFrames, Time)) == work;
            var stage = progress.Stage;
            if (!shown.TryGetValue(stage, out var bar))
            {
                shown[stage] = bar = bars.AddTask(Words(stage), maxValue: Math.Max(1, progress.Total));
            }

            bar.Value = progress.Done;
            if (isDone)
            {
                return await work;
            }
        }
    }

    private async Task<T> ShowLinesAsync<T>(RunProgress progress, Task<T> work)
    {
        var (stage, done, since) = (progress.Stage, progress.Done, Time.GetTimestamp());
        while (await Task.WhenAny(work, Task.Delay(BetweenLines, Time)) != work)
        {
            if (stage != progress.Stage)
            {
                (stage, done, since) = (progress.Stage, 0, Time.GetTimestamp());
            }

            await Error.WriteLineAsync(Line(progress, progress.Done - done, Time.GetElapsedTime(since)));
        }

        return await work;
    }

    private static string Line(RunProgress progress, long done, TimeSpan elapsed)
    {
        var rate = done / Math.Max(elapsed.TotalSeconds, 0.001);
        var left = rate > 0 ? TimeSpan.FromSeconds((progress.Total - progress.Done) / rate) : TimeSpan.Zero;
        var text = progress.Stage == Stage.Map
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"{progress.Done / Megabyte:F0} of {progress.Total / Megabyte:F0} MB, {rate / Megabyte:F0} MB/s")
            : string.Create(CultureInfo.InvariantCulture, $"{progress.Done} of {progress.Total}");
        return $"{Words(progress.Stage)}: {text}, {left:hh\\:mm\\:ss} left";
    }

    private static string Words(Stage stage) => stage switch
    {
        Stage.Map => "Reading the export",
        Stage.Reduce => "Judging partitions",
        _ => "Checking the sums",
    };
}
