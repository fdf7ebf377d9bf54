using System.Globalization;
using PoemsCds.Screening.Facts;
using PoemsCds.Screening.Judging;
using PoemsCds.Screening.Runs;

namespace PoemsCds.Screening.Tests.Judging;

/// <summary>Charts of which not every record is held: large ones, and their encounters.</summary>
public sealed class ChartReaderTests : IDisposable
{
    private const int Many = ChartReader.ManyRecords + 1000;

    private readonly TemporaryFolder _folder = new();

    private string Export => _folder.PathOf("export");

    private string Run => _folder.PathOf("run");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Run_EncounterMovedToAnotherYear_IsNotCounted()
    {
        Lines.Write(Export, "a.ndjson",
            [.. Lines.Triad("1"), Encounter("e", "2026-03-01", 1), Encounter("stays", "2026-03-01", 1), Encounter("x", "2019-03-01", 1)]);
        Lines.Write(Export, "b.ndjson", Encounter("e", "2020-03-01", 2), Encounter("stays", "2020-03-01", 0));

        Screened.Run(Export, Run);

        var counted = Screened.Judged(Run, "1").GetProperty("encounters").EnumerateArray().Single();
        Assert.Equal(1, counted.GetProperty("count").GetInt32());
    }

    [Fact]
    public void Run_ManyResultsOfOnePatient_LeavesOutOnlyAlikeOnesAndConcludesTheSame()
    {
        string[] others = [.. Lines.Triad("1"), Platelets("high", 700, "2026-10-01")];
        Lines.Write(Export, "a.ndjson", others);
        Screened.Run(Export, _folder.PathOf("few"));
        Lines.Write(Export, "b.ndjson", [.. Enumerable.Range(0, Many).Select(i => Platelets($"p{i}", 200 + (i % 200), "2026-01-01"))]);

        Screened.Run(Export, Run);

        var (few, many) = (Screened.Judged(_folder.PathOf("few"), "1"), Screened.Judged(Run, "1"));
        Assert.Equal(few.GetProperty("conclusion").GetString(), many.GetProperty("conclusion").GetString());
        Assert.Equal(few.GetProperty("first").GetRawText(), many.GetProperty("first").GetRawText());
        Assert.Equal(few.GetProperty("findings").GetRawText(), many.GetProperty("findings").GetRawText());
        Assert.Equal(few.GetProperty("decides").GetRawText(), many.GetProperty("decides").GetRawText());
        Assert.Equal(Many - 2, Counts().Alike);
    }

    [Fact]
    public void Run_LargeChart_SelectsTheVersionsThatCount()
    {
        Lines.Write(Export, "a.ndjson",
        [
            .. Lines.Triad("1"),
            .. Enumerable.Range(0, Many).Select(i => Platelets($"p{i}", 200, "2026-01-01")),
            Platelets("corrected", 700, "2026-10-01", 1), Platelets("withdrawn", 700, "2026-10-01", 1),
            Platelets("deleted", 700, "2026-10-01", 1), Encounter("old", "2020-01-01", 1),
        ]);
        Lines.Write(Export, "b.ndjson",
            Platelets("corrected", 300, "2026-10-01", 2),
            Platelets("withdrawn", 700, "2026-10-01", 2).Replace("final", "entered-in-error", StringComparison.Ordinal),
            """{"resourceType":"Bundle","type":"transaction","entry":[{"request":{"method":"DELETE","url":"Observation/deleted"}}]}""");

        Screened.Run(Export, Run);

        var findings = Screened.Judged(Run, "1").GetProperty("findings").EnumerateArray().Select(f => f.GetProperty("id").GetString());
        Assert.DoesNotContain("thrombocytosis-polycythemia", findings);
        Assert.Contains("monoclonal-plasma-cell-disorder", findings);
        Assert.Equal(4, Counts().Replaced); // two versions of one, one and its withdrawal, and the deleted one
    }

    [Fact]
    public void Run_LargeChartOfADeletedPatient_IsNotJudged()
    {
        Lines.Write(
            Export, "a.ndjson",
            [Lines.Patient("1"), .. Enumerable.Range(0, Many).Select(i => Platelets($"p{i}", 200, "2026-01-01"))]);
        Lines.Write(Export, "b.ndjson",
            """{"resourceType":"Bundle","type":"transaction","entry":[{"request":{"method":"DELETE","url":"Patient/1"}}]}""");

        Assert.Equal(1, Screened.Run(Export, Run).NotJudged["Deleted"]);
    }

    [Fact]
    public void Run_MoreDifferentResultsThanAreHeld_IsNotJudgedAndCounted()
    {
        var many = LargeChartReader.MostEntries + 10;
        Lines.Write(Export, "a.ndjson", [.. Lines.Triad("1"), .. Lines.Triad("2")]);
        Lines.Write(Export, "b.ndjson", [.. Enumerable.Range(0, many).Select(i => Platelets($"p{i}", 200, "2026-01-01", range: i))]);

        var result = Screened.Run(Export, Run);

        Assert.Equal((2L, 1L, 1L), (result.Patients, result.Flagged, result.NotJudged["TooManyEntries"]));
        Assert.Equal("TooManyEntries", Screened.Judged(Run, "1").GetProperty("notJudged").GetString());
    }

    [Fact]
    public void Load_PatientWithMoreBytesThanAreHeld_IsReadFromItsFilesInItsPlace()
    {
        Lines.Write(Export, "a.ndjson", [.. Enumerable.Range(0, 20).SelectMany(p => Lines.Triad($"{p}"))]);
        Lines.Write(Export, "b.ndjson", [.. Enumerable.Range(0, 100).Select(i => Platelets($"p{i}", 200, "2026-01-01"))]);
        var run = ScreeningRun.Begin(Export, Run, Screened.Setup);
        run.Map(0, 1, 1, CancellationToken.None);
        var index = FactIndex.Read(new RunFolder(Run), 2, _ => true);
        using var all = PartitionFacts.Load(new RunFolder(Run), index, 0);

        using var some = PartitionFacts.Load(new RunFolder(Run), index, 0, mostBytesOfPatient: 5000);

        Assert.True(some.Count < all.Count);
        Assert.Equal(all.Records, some.Records);
        Assert.Equal(all.Patients().Select(p => (p.Patient, p.Count)), some.Patients().Select(p => (p.Patient, p.Count)));
        Assert.Equal(all.Patients().Select(p => Content(all, p)), some.Patients().Select(p => Content(some, p)));
    }

    [Fact]
    public void Read_ChartThatIsNotHeld_IsReadFromItsFiles()
    {
        Lines.Write(
            Export, "a.ndjson", [.. Lines.Triad("1"), .. Enumerable.Range(0, 100).Select(i => Platelets($"p{i}", 200, "2026-01-01"))]);
        ScreeningRun.Begin(Export, Run, Screened.Setup).Map(0, 1, 1, CancellationToken.None);
        var context = RunPlan.Open(Run, Screened.Setup);
        var index = context.ReadIndex(new HashSet<int> { 0 });
        var decoder = new FactDecoder(context.Codec);
        using var facts = PartitionFacts.Load(context.FactsFolder, index, 0, mostBytesOfPatient: 5000);
        var shared = SharedFacts.Load(context, index, facts, decoder);
        var large = new LargeChartReader(decoder, context.Codec, Screened.Knowledge, Screened.Day);

        var chart = new ChartReader(facts, shared, decoder, large, Screened.Day).Read(facts.Patients().Single());

        Assert.Equal((5, 99), (chart.Entries.Count, chart.Alike));
    }

    private static string Content(PartitionFacts facts, PatientRecords patient)
    {
        var content = new System.Text.StringBuilder();
        facts.Visit(patient, (_, record) => content.Append(Convert.ToHexString(record)));
        return content.ToString();
    }

    private JudgedCounts Counts() =>
        RunJsonContext.Read(Path.Combine(Run, "run.json"), RunJsonContext.Default.RunDocument).Counts?.Judged ?? new JudgedCounts();

    private static string Meta(int version) =>
        version == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $$""","meta":{"lastUpdated":"2026-01-{{version:D2}}"}""");

    private static string Encounter(string id, string start, int version) => Lines.Of($$"""
        {"resourceType":"Encounter","id":"{{id}}","status":"finished","class":{"code":"AMB"},"subject":{"reference":"Patient/1"},
        "period":{"start":"{{start}}"}{{Meta(version)}}}
        """);

    private static string Platelets(string id, int value, string day, int version = 0, int range = 400) => Lines.Of($$"""
        {"resourceType":"Observation","id":"{{id}}","status":"final","subject":{"reference":"Patient/1"},"effectiveDateTime":"{{day}}",
        "code":{"coding":[{"system":"http://loinc.org","code":"777-3"}]},"valueQuantity":{"value":{{value}},"unit":"10*3/uL"},
        "referenceRange":[{"high":{"value":{{range}},"unit":"10*3/uL"} }]{{Meta(version)}}}
        """);
}
