using System.Collections.Immutable;
using PoemsCds.Rules;
using PoemsCds.Rules.Knowledge;
using PoemsCds.Rules.Policy;
using PoemsCds.Screening.Runs;

namespace PoemsCds.Screening.Tests;

/// <summary>Setups and runs for tests.</summary>
internal static class Screened
{
    internal static readonly KnowledgeBase Knowledge = KnowledgeBase.Load(new KnowledgeSettings());

    internal static readonly DateOnly Day = new(2026, 11, 22);

    internal static ScreeningSetup Setup { get; } = new()
    {
        Knowledge = Knowledge,
        Engine = new PoemsEngine(Knowledge, new PolicySettings()),
        LookedFor = Knowledge.Version,
        Program = "test",
        Today = Day,
        Key = [.. Enumerable.Repeat((byte)7, ScreeningSetup.ShortestKey)],
    };

    /// <summary>Runs all stages.</summary>
    internal static RunResult Run(string export, string run, ScreeningSetup? setup = null, int threads = 2, bool isIdentified = false)
    {
        var opened = ScreeningRun.Begin(export, run, setup ?? Setup);
        opened.Map(0, 1, threads, CancellationToken.None);
        opened.Reduce(AllOf(opened), threads, CancellationToken.None);
        return opened.Finish(isIdentified, CancellationToken.None);
    }

    internal static ImmutableArray<int> AllOf(ScreeningRun run) => [.. Enumerable.Range(0, run.Partitions)];

    internal static string Patients(string run) => File.ReadAllText(Path.Combine(run, "patients.csv"));

    /// <summary>The judged patients, by id.</summary>
    internal static Dictionary<string, System.Text.Json.JsonElement> Judged(string run)
    {
        var lines = Directory.GetFiles(Path.Combine(run, "judged"), "*.ndjson").SelectMany(File.ReadLines);
        return lines.Select(l => System.Text.Json.JsonDocument.Parse(l).RootElement)
            .ToDictionary(p => p.GetProperty("patient").GetString() ?? "");
    }

    /// <summary>The judged patient with an id.</summary>
    internal static System.Text.Json.JsonElement Judged(string run, string id) =>
        Judged(run)[PatientDigest.ToText(new PatientDigest([.. Setup.Key]).Of(id))];
}
