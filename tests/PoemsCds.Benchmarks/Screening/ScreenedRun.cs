using System.Diagnostics;
using System.Globalization;
using PoemsCds.Rules;
using PoemsCds.Rules.Knowledge;
using PoemsCds.Rules.Policy;
using PoemsCds.Screening.Runs;

namespace PoemsCds.Benchmarks.Screening;

/// <summary>Screens an export through all stages, in this process or in one of its own.</summary>
internal static class ScreenedRun
{
    /// <summary>The command of a process that screens once and prints the peak of its memory and the conclusions.</summary>
    internal const string Command = "screen";

    private const string PeakLine = "VmHWM:";

    private static readonly DateOnly Day = new(2026, 11, 22);

    /// <summary>The knowledge of all runs.</summary>
    internal static KnowledgeBase Knowledge { get; } = KnowledgeBase.Load(new KnowledgeSettings());

    private static ScreeningSetup Setup { get; } = new()
    {
        Knowledge = Knowledge,
        Engine = new PoemsEngine(Knowledge, new PolicySettings()),
        LookedFor = Knowledge.Version,
        Program = "benchmark",
        Today = Day,
        Key = [.. new byte[ScreeningSetup.ShortestKey]],
    };

    /// <summary>Screens an export, or judges the facts of a run anew.</summary>
    /// <param name="export">Folder of the export or run.</param>
    /// <param name="run">A new folder. Folders are deleted later, as an inode that was just freed costs the next file time.</param>
    /// <param name="threads">Number of threads.</param>
    internal static RunResult Run(string export, string run, int threads)
    {
        var opened = ScreeningRun.Begin(export, run, Setup);
        opened.Map(0, 1, threads, CancellationToken.None);
        opened.Reduce([.. Enumerable.Range(0, opened.Partitions)], threads, CancellationToken.None);
        return opened.Finish(false, CancellationToken.None);
    }

    /// <summary>Screens in a process of its own.</summary>
    /// <returns>The peak of its resident memory in megabytes, and the conclusions.</returns>
    internal static (double Megabytes, string Conclusions) RunApart(string export, string run, int threads)
    {
        var program = Environment.ProcessPath ?? throw new InvalidOperationException("The path of the process is not known.");
        string[] host = Path.GetFileNameWithoutExtension(program) == "dotnet" ? [Environment.GetCommandLineArgs()[0]] : [];
        string[] arguments = [.. host, Command, export, run, threads.ToString(CultureInfo.InvariantCulture)];
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true };
        using var process = Process.Start(start) ?? throw new InvalidOperationException("The process did not start.");
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        var (kilobytes, conclusions) = output.Split(' ', 2) is [var peak, var rest] ? (peak, rest.Trim()) : ("", output);
        return process.ExitCode == 0
            ? (double.Parse(kilobytes, CultureInfo.InvariantCulture) / 1024, conclusions)
            : throw new InvalidOperationException($"The process ended with {process.ExitCode}: {output}");
    }

    /// <summary>Screens and prints the peak of the memory in kilobytes and the conclusions.</summary>
    internal static void RunAndPrint(string export, string run, int threads)
    {
        var result = Run(export, run, threads);
        var conclusions = string.Join(", ", result.Conclusions.Concat(result.NotJudged).Select(c => $"{c.Key} {c.Value}"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{PeakKilobytes()} {conclusions}"));
    }

    private static long PeakKilobytes()
    {
        var line = File.ReadLines("/proc/self/status").First(l => l.StartsWith(PeakLine, StringComparison.Ordinal));
        return long.Parse(line[PeakLine.Length..].Replace("kB", "", StringComparison.Ordinal), CultureInfo.InvariantCulture);
    }
}
