using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using System.Text.Json;
using PoemsCds.Screening.Export;
using PoemsCds.TestSupport;

namespace PoemsCds.Benchmarks.Screening;

/// <summary>Measures a screening against what its input costs at least, each as a ratio of rounds in turn.</summary>
internal static class ScreeningReport
{
    private const int Rounds = 7;
    private const int WarmUps = 8; // the just-in-time compiler works in the background
    private const int WarmUpsOfSecond = 60; // its rounds are short
    private const int Larger = 10;
    private const int ResultsOfLargePatient = 2_000_000;

    private static readonly string[] TypesOfTriad = ["Patient", "Condition", "Observation"];

    private static int _runs;

    /// <summary>Writes <c>screening.md</c>.</summary>
    /// <param name="folder">Folder of the results.</param>
    /// <param name="copies">Copies of the Synthea population; a copy has 100 patients and 50 MB.</param>
    internal static void Write(string folder, int copies)
    {
        using var work = new TemporaryFolder();
        var export = work.PathOf("export");
        SyntheaExport.Write(export, copies);
        var bytes = SizeOf(export);
        var rows = new List<string>();
        void Add(string what, string goal, ImmutableArray<double> ratios)
        {
            rows.Add(string.Create(
                CultureInfo.InvariantCulture,
                $"| {what} | {goal} | {Median(ratios):F2} | {(ratios.Length > 1 ? $"{ratios.Min():F2}–{ratios.Max():F2}" : "")} |"));
            Console.WriteLine(rows[^1]);
        }

        AddTimes(work, export, Add);
        Add("facts over input, in bytes", "≤ 0.05", [SizeOf(Path.Combine(RunIn(work, export, 2), "map"), "*.facts") / bytes]);
        AddDuckDb(work, export, Add);
        AddMemory(work, export, copies, Add);
        WriteReport(folder, copies, bytes, rows);
    }

    private static void AddTimes(TemporaryFolder work, string export, Action<string, string, ImmutableArray<double>> add)
    {
        add("NDJSON to judged patients, one thread, over one `Utf8JsonReader` pass of the same lines", "≤ 1.0", Ratios(
            () => Cpu(() => RunIn(work, export, 1)), () => Cpu(() => ReadTokens(export))));
        add("one thread over two, by the clock", "≥ 1.8", Ratios(
            () => Clock(() => RunIn(work, export, 1)), () => Clock(() => RunIn(work, export, 2))));
        var first = RunIn(work, export, 2);
        add("first answer over the second, from the facts of the first", "≥ 10", Ratios(
            () => Cpu(() => RunIn(work, export, 1)), () => Cpu(() => RunIn(work, first, 1)), WarmUpsOfSecond));
        var encounters = work.PathOf("encounters");
        Copy(export, encounters, ["Encounter"]);
        add("Encounters alone, over one `Utf8JsonReader` pass of them", "", Ratios(
            () => Cpu(() => RunIn(work, encounters, 1)), () => Cpu(() => ReadTokens(encounters))));
        var packed = work.PathOf("packed");
        Pack(export, packed);
        add("`.gz` to judged patients over inflating alone, one thread", "≤ 1.2", Ratios(
            () => Cpu(() => RunIn(work, packed, 1)), () => Cpu(() => Inflate(packed))));
    }

    private static void AddDuckDb(TemporaryFolder work, string export, Action<string, string, ImmutableArray<double>> add)
    {
        var triad = work.PathOf("triad");
        Copy(export, triad, TypesOfTriad);
        const string What =
            "the triad as SQL in DuckDB, which reads Conditions and Observations, over ours on these files and Patients, one thread";
        add(What, "≥ 3", Ratios(
            () => Cpu(() => DuckDbTriad.Count(triad, 1, ScreenedRun.Knowledge)), () => Cpu(() => RunIn(work, triad, 1))));
        add("the same over ours on the whole export", "", Ratios(
            () => Cpu(() => DuckDbTriad.Count(triad, 1, ScreenedRun.Knowledge)), () => Cpu(() => RunIn(work, export, 1))));
    }

    private static void AddMemory(
        TemporaryFolder work, string export, int copies, Action<string, string, ImmutableArray<double>> add)
    {
        var one = ScreenedRun.RunApart(export, work.PathOf("apart-1"), 2).Megabytes;
        Directory.Delete(export, recursive: true);
        SyntheaExport.Write(export, copies * Larger);
        var ten = ScreenedRun.RunApart(export, work.PathOf("apart-10"), 2).Megabytes;
        Directory.Delete(export, recursive: true);
        add($"peak memory with {Larger} times the input over that with this input ({one:F0} MB)", "≤ 1.1", [ten / one]);
        LargePatient.Write(export, ResultsOfLargePatient);
        var (large, conclusions) = ScreenedRun.RunApart(export, work.PathOf("apart-large"), 2);
        add($"peak memory with one patient with two million kept results, in GB ({conclusions})", "< 1", [large / 1024]);
    }

    private static void WriteReport(string folder, int copies, double bytes, IEnumerable<string> rows) => File.WriteAllText(
        Path.Combine(folder, "screening.md"),
        string.Create(CultureInfo.InvariantCulture, $"""
            # Screening an export

            Made by `dotnet run -c Release --project tests/PoemsCds.Benchmarks -- screening {copies}` from {copies} copies of the
            public Synthea population of 100 patients, as NDJSON by type with ids of their own: {copies * 100} patients,
            {bytes / 1_000_000:F0} MB, in the page cache. At least {WarmUps} rounds warm up, then {Rounds} rounds of both in turn; the
            ratio is the median, with the lowest and the highest. Time is processor time of the whole process, garbage collector included,
            unless the clock is named. A run holds all stages: reading, the shuffle, judging, the sums, the report. Memory is the peak of
            the resident memory of a process of its own with two threads, and of one run.

            .NET {Environment.Version}, {Environment.ProcessorCount} processors.

            | What | Goal | Ratio | Spread |
            | --- | --- | --- | --- |
            {string.Join('\n', rows)}

            """));

    private static ImmutableArray<double> Ratios(Func<double> above, Func<double> below, int warmUpsBelow = WarmUps)
    {
        for (var i = 0; i < Math.Max(WarmUps, warmUpsBelow); i++)
        {
            _ = i < WarmUps ? above() : 0;
            below();
        }

        return [.. Enumerable.Range(0, Rounds).Select(_ => above() / below())];
    }

    private static double Median(ImmutableArray<double> values) => values.Order().ElementAt(values.Length / 2);

    private static string RunIn(TemporaryFolder work, string export, int threads)
    {
        var run = work.PathOf($"run-{_runs++}");
        ScreenedRun.Run(export, run, threads);
        return run;
    }

    private static double SizeOf(string folder, string files = "*") =>
        Directory.GetFiles(folder, files).Sum(f => new FileInfo(f).Length);

    private static void Copy(string export, string to, string[] types)
    {
        Directory.CreateDirectory(to);
        foreach (var type in types)
        {
            File.Copy(Path.Combine(export, $"{type}.ndjson"), Path.Combine(to, $"{type}.ndjson"));
        }
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
