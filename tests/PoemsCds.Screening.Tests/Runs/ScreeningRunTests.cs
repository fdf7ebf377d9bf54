using System.Text.Json;
using PoemsCds.Rules;
using PoemsCds.Rules.Policy;
using PoemsCds.Screening.Example;
using PoemsCds.Screening.Runs;

namespace PoemsCds.Screening.Tests.Runs;

public sealed class ScreeningRunTests : IDisposable
{
    private const UnixFileMode Others = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute
        | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    private static readonly string[] ResultFiles = ["patients.csv", "run.json"];

    private readonly TemporaryFolder _folder = new();

    private string Export => _folder.PathOf("export");

    private string Run => _folder.PathOf("run");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Run_Example_FindsEveryPatientWithPoems()
    {
        var poems = ExampleExport.Write(Export, 1000, 7, Screened.Knowledge, Screened.Day);

        var result = Screened.Run(Export, Run, isIdentified: true);

        Assert.Equal(25, poems);
        Assert.Equal(1000, result.Patients);
        Assert.Equal(result.Patients, result.Conclusions.Values.Sum());
        Assert.Equal(13, result.Conclusions["AlreadyKnown"]);
        Assert.Equal(12, Identified().Count(line => line.Contains("\"poems-", StringComparison.Ordinal)));
    }

    [Fact]
    public void Run_ShardsPartitionsAndThreads_GiveTheSameBytes()
    {
        ExampleExport.Write(Export, 400, 3, Screened.Knowledge, Screened.Day);
        var other = _folder.PathOf("other");
        Screened.Run(Export, Run, threads: 1);

        foreach (var shard in new[] { 2, 0, 1, 1 })
        {
            ScreeningRun.Begin(Export, other, Screened.Setup).Map(shard, 3, 2, CancellationToken.None);
        }

        foreach (var partition in Screened.AllOf(ScreeningRun.Open(other, Screened.Setup)).Reverse())
        {
            ScreeningRun.Open(other, Screened.Setup).Reduce([partition], 1, CancellationToken.None);
        }

        ScreeningRun.Open(other, Screened.Setup).Finish(false, CancellationToken.None);

        Assert.Equal(Contents(Run, ""), Contents(other, "")); // the report and run.json among them
        Assert.Equal(Contents(Run, "judged"), Contents(other, "judged"));
        Assert.Equal(Contents(Run, "map"), Contents(other, "map"));
    }

    [Fact]
    public void Run_Interrupted_GoesOnAndGivesTheSameBytes()
    {
        ExampleExport.Write(Export, 400, 3, Screened.Knowledge, Screened.Day);
        var whole = _folder.PathOf("whole");
        Screened.Run(Export, whole);
        using var interrupt = new CancellationTokenSource();
        var begun = ScreeningRun.Begin(Export, Run, Screened.Setup);
        begun.Map(0, 2, 1, CancellationToken.None);
        interrupt.Cancel();
        Assert.ThrowsAny<OperationCanceledException>(() => begun.Map(0, 1, 1, interrupt.Token));
        File.WriteAllText(Path.Combine(Run, "map", "000001.facts"), "half"); // as if its counts were lost
        File.WriteAllText(Path.Combine(Run, "map", "000001.facts.node.1.1.tmp"), "half"); // as if its node had died

        Screened.Run(Export, Run);

        Assert.Equal(Screened.Patients(whole), Screened.Patients(Run));
        Assert.Equal(Contents(whole, "map"), Contents(Run, "map"));
    }

    [Fact]
    public void Run_FilesAndFolders_AreReadableByTheirOwnerOnly()
    {
        Lines.Write(Export, "a.ndjson", Lines.Triad("1"));
        Screened.Run(Export, Run, Screened.Setup with { Key = [] }, isIdentified: true);

        string[] all = [Run, .. Directory.GetFileSystemEntries(Run, "*", SearchOption.AllDirectories)];
        Assert.Contains(Path.Combine(Run, "digest.key"), all);
        Assert.Contains(Path.Combine(Run, "identified.csv"), all);
        Assert.All(all, f => Assert.True(OperatingSystem.IsWindows() || (File.GetUnixFileMode(f) & Others) == UnixFileMode.None, f));
    }

    [Fact]
    public void Run_Results_NameNobody()
    {
        Lines.Write(Export, "a.ndjson", Lines.Triad("secret-1"));
        Screened.Run(Export, Run);

        var results = ResultFiles.Select(f => Path.Combine(Run, f))
            .Concat(Directory.GetFiles(Path.Combine(Run, "judged")))
            .Concat(Directory.GetFiles(Path.Combine(Run, "map"), "*.json"));
        Assert.All(results, f => Assert.DoesNotContain("secret", File.ReadAllText(f)));
        Assert.False(File.Exists(Path.Combine(Run, "identified.csv")));
    }

    [Fact]
    public void Run_OfARun_JudgesItsFactsAnewWithoutTheExport()
    {
        ExampleExport.Write(Export, 400, 3, Screened.Knowledge, Screened.Day);
        Screened.Run(Export, Run);
        Directory.Delete(Export, recursive: true);
        var policy = new PolicySettings { LowestConclusion = Conclusion.PromptReview };
        var strict = Screened.Setup with { Engine = new PoemsEngine(Screened.Knowledge, policy) };

        var same = Screened.Run(Run, _folder.PathOf("same"));
        var stricter = Screened.Run(_folder.PathOf("same"), _folder.PathOf("stricter"), strict);

        Assert.Equal(Screened.Patients(Run), Screened.Patients(_folder.PathOf("same")));
        Assert.True(same.Flagged > 0);
        Assert.Equal(0, stricter.Flagged);
        Assert.Equal(same.Patients, stricter.Patients);
    }

    [Fact]
    public void Run_OfARunWithOtherCodes_IsRefused()
    {
        Lines.Write(Export, "a.ndjson", Lines.Triad("1"));
        Screened.Run(Export, Run);

        var refused = Assert.Throws<ScreeningException>(
            () => Screened.Run(Run, _folder.PathOf("other"), Screened.Setup with { LookedFor = "other" }));

        Assert.Contains("Run on the export again", refused.Message);
    }

    [Fact]
    public void Run_BegunWithSomethingElse_IsRefused()
    {
        Lines.Write(Export, "a.ndjson", Lines.Triad("1"));
        Screened.Run(Export, Run);
        string Refusal(ScreeningSetup setup) => Assert.Throws<ScreeningException>(() => ScreeningRun.Begin(Export, Run, setup)).Message;

        Assert.Contains("another digest key", Refusal(Screened.Setup with { Key = [.. new byte[ScreeningSetup.ShortestKey]] }));
        Assert.Contains("another day", Refusal(Screened.Setup with { AsOf = Screened.Day.AddDays(1) }));
        Assert.Contains("other settings", Refusal(Screened.Setup with
        {
            Engine = new PoemsEngine(Screened.Knowledge, new PolicySettings { RowsOff = [] }),
        }));
        Lines.Write(Export, "b.ndjson", Lines.Triad("2"));
        Assert.Contains("b.ndjson: is not as it was", Refusal(Screened.Setup));
    }

    [Fact]
    public void Run_OnAnotherDay_GoesOnWithItsDay()
    {
        Lines.Write(Export, "a.ndjson", Lines.Triad("1"));
        ScreeningRun.Begin(Export, Run, Screened.Setup).Map(0, 1, 1, CancellationToken.None);

        Screened.Run(Export, Run, Screened.Setup with { Today = Screened.Day.AddDays(1) });

        var document = JsonDocument.Parse(File.ReadAllText(Path.Combine(Run, "run.json"))).RootElement;
        Assert.Equal("2026-11-22", document.GetProperty("asOf").GetString());
    }

    [Fact]
    public void Begin_ByManyTasksAtOnce_IsOneRun()
    {
        ExampleExport.Write(Export, 100, 3, Screened.Knowledge, Screened.Day);
        var setup = Screened.Setup with { Key = [] };

        Parallel.For(0, 16, shard => ScreeningRun.Begin(Export, Run, setup).Map(shard, 16, 1, CancellationToken.None));

        Assert.Equal(100, Screened.Run(Export, Run, setup).Patients);
    }

    [Fact]
    public void Begin_FolderWithOtherFiles_IsRefused()
    {
        Lines.Write(Export, "a.ndjson", Lines.Triad("1"));
        Lines.Write(Run, "thesis.txt", "x");

        Assert.Contains("holds other files", Assert.Throws<ScreeningException>(() => Screened.Run(Export, Run)).Message);
    }

    [Fact]
    public void Finish_PartitionMissing_SaysWhichAndLeavesNoResult()
    {
        Lines.Write(Export, "a.ndjson", Lines.Triad("1"));
        Screened.Run(Export, Run);
        File.Delete(Path.Combine(Run, "judged", "0000.json"));

        var refused = Assert.Throws<ScreeningException>(() => ScreeningRun.Open(Run, Screened.Setup).Finish(false, CancellationToken.None));

        Assert.Contains("--partition 0", refused.Message);
        Assert.False(File.Exists(Path.Combine(Run, "patients.csv")));
    }

    [Fact]
    public void Reduce_SplitMissing_SaysWhichFileWasNotRead()
    {
        Lines.Write(Export, "a.ndjson", Lines.Triad("1"));
        Lines.Write(Export, "b.ndjson", Lines.Triad("2"));
        var run = ScreeningRun.Begin(Export, Run, Screened.Setup);
        run.Map(0, 2, 1, CancellationToken.None);

        var refused = Assert.Throws<ScreeningException>(() => run.Reduce([0], 1, CancellationToken.None));

        Assert.Contains("b.ndjson was not read", refused.Message);
    }

    [Theory]
    [InlineData("judged/{0}.json", "\"records\": ", "\"records\": 1", "records were written by the map")]
    [InlineData("judged/{0}.json", "\"patients\": ", "\"patients\": 1", "patients were found")]
    [InlineData("judged/{0}.json", "\"flagged\": ", "\"flagged\": 1", "patients were flagged")]
    [InlineData("map/000000.json", "\"lines\": ", "\"lines\": 1", "are accounted for")]
    [InlineData("map/000000.json", "\"records\": ", "\"records\": 1", "records were counted")]
    public void Finish_SumThatDoesNotAgree_SaysWhereAndLeavesNoResult(string file, string sum, string changed, string expected)
    {
        Lines.Write(Export, "a.ndjson", Lines.Triad("1"));
        Screened.Run(Export, Run);
        var path = Path.Combine(Run, string.Format(System.Globalization.CultureInfo.InvariantCulture, file, "0000"));
        File.WriteAllText(path, File.ReadAllText(path).Replace(sum, changed, StringComparison.Ordinal));

        var refused = Assert.Throws<ScreeningException>(() => ScreeningRun.Open(Run, Screened.Setup).Finish(false, CancellationToken.None));

        Assert.Contains(expected, refused.Message);
        Assert.False(File.Exists(Path.Combine(Run, "patients.csv")));
    }

    [Fact]
    public void Finish_ManifestCountsMore_SaysWhatIsMissing()
    {
        Lines.Write(Export, "a.ndjson", Lines.Triad("1"));
        File.WriteAllText(Path.Combine(Export, "manifest.json"), """
            {"transactionTime":"2026-01-01T00:00:00Z","output":[{"type":"Condition","url":"https://h.example/1","count":3}]}
            """);

        var refused = Assert.Throws<ScreeningException>(() => Screened.Run(Export, Run));

        Assert.Contains("counts 3 Condition, the files hold 2", refused.Message);
    }

    [Fact]
    public void Map_InputThatChanges_IsRefused()
    {
        Lines.Write(Export, "a.ndjson", Lines.Triad("1"));
        var run = ScreeningRun.Begin(Export, Run, Screened.Setup);
        File.AppendAllText(Path.Combine(Export, "a.ndjson"), "more\n");

        var refused = Assert.Throws<ScreeningException>(() => run.Map(0, 1, 1, CancellationToken.None));

        Assert.Contains("a.ndjson: was changed", refused.Message);
        Assert.Empty(Directory.GetFiles(Path.Combine(Run, "map")));
    }

    [Fact]
    public void Run_SettingsOfTheHost_AreInItsDocument()
    {
        Lines.Write(Export, "a.ndjson", Lines.Triad("1"));
        Screened.Run(Export, Run, Screened.Setup with { Settings = Screened.Setup.Settings.Add("Policy", "off=8") });

        Assert.Contains("\"Policy\": \"off=8\"", File.ReadAllText(Path.Combine(Run, "run.json")));
    }

    private string[] Identified() => File.ReadAllLines(Path.Combine(Run, "identified.csv"));

    private static Dictionary<string, string> Contents(string run, string folder) => Directory.GetFiles(Path.Combine(run, folder))
        .ToDictionary(f => Path.GetFileName(f), f => Convert.ToHexString(File.ReadAllBytes(f)));
}
