using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using System.Text.Json;
using PoemsCds.Rules;
using PoemsCds.Rules.Knowledge;
using PoemsCds.Rules.Policy;
using PoemsCds.Screening.Export;
using PoemsCds.Screening.Runs;
using PoemsCds.TestSupport;

namespace PoemsCds.Benchmarks.Screening;

/// <summary>Measures a screening against what its input costs at least, each as a ratio of rounds in turn.</summary>
internal static class ScreeningReport
{
    private const int Rounds = 5;
    private const int WarmUps = 3; // the just-in-time compiler works in the background

    private static readonly DateOnly Day = new(2026, 11, 22);
    private static readonly KnowledgeBase Knowledge = KnowledgeBase.Load(new KnowledgeSettings());

    private static ScreeningSetup Setup { get; } = new()
    {
        Knowledge = Knowledge,
        Engine = new PoemsEngine(Knowledge, new PolicySettings()),
        LookedFor = Knowledge.Version,
        Program = "benchmark",
        Today = Day,
        Key = [.. new byte[ScreeningSetup.ShortestKey]],
    };

    /// <summary>Writes <c>screening.md</c>.</summary>
    /// <param name="folder">Folder of the results.</param>
    /// <param name="copies">Copies of the Synthea population; a copy has 100 patients and 47 MB.</param>
    internal static void Write(string folder, int copies)
    {
        using var work = new TemporaryFolder();
        var export = work.PathOf("export");
        SyntheaExport.Write(export, copies);
        var packed = work.PathOf("packed");
        Pack(export, packed);
        var bytes = Directory.GetFiles(export).Sum(f => new FileInfo(f).Length);

        var rows = new List<string>();
        void Add(string what, string goal, ImmutableArray<double> ratios) => rows.Add(string.Create(
            CultureInfo.InvariantCulture,
            $"| {what} | {goal} | {Median(ratios):F2} | {ratios.Min():F2}–{ratios.Max():F2} |"));

        var run = work.PathOf("run");
        var again = work.PathOf("again");
        Add("NDJSON to judged patients, one thread, over one `Utf8JsonReader` pass of the same lines", "≤ 1.0", Ratios(
            () => Cpu(() => Screen(export, run, 1)), () => Cpu(() => ReadTokens(export))));
        Add("one thread over two, by the clock", "≥ 1.8", Ratios(
            () => Clock(() => Screen(export, run, 1)), () => Clock(() => Screen(export, run, 2))));
        Add("first answer over the second, from the facts of the first", "≥ 10", Ratios(
            () => Cpu(() => Screen(export, run, 1)), () => Cpu(() => Screen(run, again, 1))));
        Add("`.gz` to judged patients over inflating alone, one thread", "≤ 1.2", Ratios(
            () => Cpu(() => Screen(packed, run, 1)), () => Cpu(() => Inflate(packed))));
        Add("facts over input, in bytes", "≤ 0.05", [SizeOf(export, run) / bytes]);
        WriteReport(folder, copies, bytes, rows);
    }

    private static void WriteReport(string folder, int copies, long bytes, IEnumerable<string> rows) => File.WriteAllText(
        Path.Combine(folder, "screening.md"),
        string.Create(CultureInfo.InvariantCulture, $"""
            # Screening an export

            Made by `dotnet run -c Release --project tests/PoemsCds.Benchmarks -- screening {copies}` from {copies} copies of the
            public Synthea population of 100 patients, as NDJSON by type with ids of their own: {copies * 100} patients,
            {bytes / 1_000_000} MB, in the page cache. {WarmUps} rounds warm up, then {Rounds} rounds of both in turn; the ratio is the
            median, with the lowest and the highest. Time is processor time of the whole process, garbage collector included, unless the
            clock is named. A run holds all stages: reading, the shuffle, judging, the sums.

            .NET {Environment.Version}, {Environment.ProcessorCount} processors.

            | What | Goal | Ratio | Spread |
            | --- | --- | --- | --- |
            {string.Join('\n', rows)}

            """));

    private static ImmutableArray<double> Ratios(Func<double> above, Func<double> below)
    {
        for (var i = 0; i < WarmUps; i++)
        {
            above();
            below();
        }

        return [.. Enumerable.Range(0, Rounds).Select(_ => above() / below())];
    }

    private static double Median(ImmutableArray<double> values) => values.Order().ElementAt(values.Length / 2);

    private static void Screen(string export, string run, int threads)
    {
        if (Directory.Exists(run))
        {
            Directory.Delete(run, recursive: true);
        }

        var opened = ScreeningRun.Begin(export, run, Setup);
        opened.Map(0, 1, threads, CancellationToken.None);
        opened.Reduce([.. Enumerable.Range(0, opened.Partitions)], threads, CancellationToken.None);
        opened.Finish(false, CancellationToken.None);
    }

    private static double SizeOf(string export, string run)
    {
        Screen(export, run, 2);
        return Directory.GetFiles(Path.Combine(run, "map"), "*.facts").Sum(f => new FileInfo(f).Length);
    }

    private static void ReadTokens(string export)
    {
        foreach (var file in Directory.GetFiles(export))
        {
            using var stream = File.OpenRead(file);
            var reader = new LineReader(stream, 0, stream.Length);
            while (reader.Read(out var chunk))
            {
                ReadTokens(chunk.Bytes);
            }
        }
    }

    private static void ReadTokens(ReadOnlySpan<byte> lines)
    {
        while (!lines.IsEmpty)
        {
            var end = lines.IndexOf((byte)'\n') is var at and >= 0 ? at : lines.Length;
            var tokens = new Utf8JsonReader(lines[..end]);
            while (tokens.Read())
            {
            }

            lines = lines[Math.Min(lines.Length, end + 1)..];
        }
    }

    private static void Pack(string export, string packed)
    {
        Directory.CreateDirectory(packed);
        foreach (var file in Directory.GetFiles(export))
        {
            using var from = File.OpenRead(file);
            using var to = new GZipStream(File.Create(Path.Combine(packed, $"{Path.GetFileName(file)}.gz")), CompressionLevel.Optimal);
            from.CopyTo(to);
        }
    }

    private static void Inflate(string packed)
    {
        var buffer = new byte[1 << 19];
        foreach (var file in Directory.GetFiles(packed))
        {
            using var stream = new GZipStream(File.OpenRead(file), CompressionMode.Decompress);
            while (stream.Read(buffer) > 0)
            {
            }
        }
    }

    private static double Cpu(Action work)
    {
        GC.Collect();
        var start = Environment.CpuUsage.TotalTime;
        work();
        return (Environment.CpuUsage.TotalTime - start).TotalMilliseconds;
    }

    private static double Clock(Action work)
    {
        GC.Collect();
        var watch = Stopwatch.StartNew();
        work();
        return watch.Elapsed.TotalMilliseconds;
    }
}
