using System.Text.Json;
using Hl7.Fhir.Serialization;
using Parquet.Serialization;
using PoemsCds.Screening.Example;
using PoemsCds.Screening.Results;
using R4 = Hl7.Fhir.Model;

namespace PoemsCds.Screening.Tests.Results;

public sealed class RunOutputsTests : IDisposable
{
    private static readonly JsonSerializerOptions Strict = new JsonSerializerOptions().ForFhir(R4.ModelInfo.ModelInspector);

    private static readonly string[] Identified = ["identified.csv", "identified-group.json"];

    private readonly TemporaryFolder _folder = new();

    private string Export => _folder.PathOf("export");

    private string Run => _folder.PathOf("run");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Group_FlaggedPatients_AreNamedByPseudonym()
    {
        Lines.Write(Export, "a.ndjson", [.. Lines.Triad("secret-1"), .. Lines.Triad("secret-2"), Lines.Patient("well")]);
        Screened.Run(Export, Run);

        var group = Resource<R4.Group>("group.json");

        Assert.Equal(2, group.Quantity);
        Assert.Equal(Pseudonyms(), group.Member.Select(m => m.Entity?.Identifier?.Value));
        Assert.All(group.Member, m => Assert.Null(m.Entity?.Reference));
        Assert.DoesNotContain("secret", File.ReadAllText(Path.Combine(Run, "group.json")));
        Assert.All(Identified, f => Assert.False(File.Exists(Path.Combine(Run, f))));
    }

    [Fact]
    public void IdentifiedGroup_OnlyWhenAsked_HoldsReferences()
    {
        Lines.Write(Export, "a.ndjson", [.. Lines.Triad("1"), .. Lines.Triad("2"), Lines.Patient("well")]);
        Screened.Run(Export, Run, isIdentified: true);

        var references = Resource<R4.Group>("identified-group.json").Member.Select(m => m.Entity?.Reference).Order(StringComparer.Ordinal);

        Assert.Equal(["Patient/1", "Patient/2"], references);
    }

    [Fact]
    public void Finish_WithoutIdentifiedAfterIt_LeavesNoIds()
    {
        Lines.Write(Export, "a.ndjson", Lines.Triad("1"));
        Screened.Run(Export, Run, isIdentified: true);

        Screened.Run(Export, Run);

        Assert.All(Identified, f => Assert.False(File.Exists(Path.Combine(Run, f))));
    }

    [Fact]
    public void MeasureReport_SmallCounts_AreMaskedAsInTheReport()
    {
        string[] patients =
        [
            .. Enumerable.Range(0, 20).SelectMany(i => Lines.Triad($"c{i}")),
            .. Enumerable.Range(0, 80).Select(i => Lines.Patient($"n{i}", gender: i < 40 ? "male" : "female")),
            .. Enumerable.Range(0, 5).Select(i => Lines.Patient($"u{i}", gender: "unknown")),
        ];
        Lines.Write(Export, "a.ndjson", patients);
        Screened.Run(Export, Run);

        var report = Resource<R4.MeasureReport>("measure-report.json");
        var all = report.Group[0];
        var sexes = all.Stratifier.Single(s => s.Code.Single()?.Text == "Sex").Stratum;

        Assert.Equal(
            ["Any card", "Prompt review", "Consider POEMS", "Complete the work-up", "Castleman variant"],
            report.Group.Select(g => g.Code?.Text));
        Assert.Equal([105, 20], all.Population.Select(p => p.Count));

        // Five of unknown sex, and one more group so that they cannot be computed.
        Assert.Equal(2, sexes.Count(s => s.Population[0].Count is null));
        var unknown = sexes.Single(s => s.Value?.Text == "not stated").Population[0].CountElement;
        Assert.Equal("masked", (unknown?.Extension.Single().Value as R4.Code)?.Value);
    }

    [Fact]
    public async Task Parquet_Patients_AreThoseOfTheCsv()
    {
        ExampleExport.Write(Export, 1000, 7, Screened.Knowledge, Screened.Day);
        Screened.Run(Export, Run);

        await using var file = File.OpenRead(Path.Combine(Run, "patients.parquet"));
        var rows = (await ParquetSerializer.DeserializeAsync<PatientColumns>(file)).Data;

        Assert.NotEmpty(rows);
        Assert.Equal(File.ReadAllLines(Path.Combine(Run, "patients.csv")).Skip(1), rows.Select(CsvOf));
    }

    [Fact]
    public void Outputs_SameFacts_HaveTheSameBytes()
    {
        ExampleExport.Write(Export, 1000, 7, Screened.Knowledge, Screened.Day);
        Screened.Run(Export, Run, threads: 1);
        Screened.Run(Export, _folder.PathOf("other"), threads: 2);

        Assert.All(["patients.parquet", "group.json", "measure-report.json"], f => Assert.Equal(
            File.ReadAllBytes(Path.Combine(Run, f)), File.ReadAllBytes(Path.Combine(_folder.PathOf("other"), f))));
    }

    private static string CsvOf(PatientColumns row) => string.Join(
        ',',
        row.Patient, row.Conclusion, row.Row, string.Join("; ", row.Findings.Select(f => $"{f.Id} {f.Date ?? "undated"}")),
        string.Join("; ", row.Missing), string.Join("; ", row.Unknown),
        $"{row.FirstCompleteWorkup:yyyy-MM-dd}", $"{row.FirstConsiderPoems:yyyy-MM-dd}", $"{row.FirstPromptReview:yyyy-MM-dd}");

    private IEnumerable<string> Pseudonyms() =>
        Screened.Patients(Run).Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(l => l.Split(',')[0]);

    private T Resource<T>(string file)
        where T : R4.Resource =>
        JsonSerializer.Deserialize<T>(File.ReadAllText(Path.Combine(Run, file)), Strict) ?? throw new JsonException(file);
}
