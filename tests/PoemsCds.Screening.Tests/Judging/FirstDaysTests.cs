using System.Text.Json;

namespace PoemsCds.Screening.Tests.Judging;

public sealed class FirstDaysTests : IDisposable
{
    private const string Neuropathy = "G60.3";

    private readonly TemporaryFolder _folder = new();

    private string Export => _folder.PathOf("export");

    private string Run => _folder.PathOf("run");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void First_OfEachConclusion_IsTheDayOnWhichItsLastFactWasRecorded()
    {
        var patient = Screen(
            Lines.Condition("p", Neuropathy, "Patient/1", "2020-03-05"),
            Lines.Immunofixation("m", "IgA lambda M-protein", "Patient/1", "2022-07-01"),
            Lines.Condition("s", "R16.1", "Patient/1", "2024-02-10"),
            Lines.Condition("e", "E27.40", "Patient/1", "2025-09-09"));

        Assert.Equal("CompleteWorkup 2022-07-01, ConsiderPoems 2024-02-10", First(patient));
        Assert.Equal("ConsiderPoems", patient.GetProperty("conclusion").GetString());
    }

    [Fact]
    public void First_OfPatientWithPoemsOnRecord_EndsOnThatDay()
    {
        var patient = Screen(
            Lines.Condition("p", Neuropathy, "Patient/1", "2020-03-05"),
            Lines.Immunofixation("m", "IgA lambda M-protein", "Patient/1", "2022-07-01"),
            Poems("2023-11-02"),
            Lines.Condition("s", "R16.1", "Patient/1", "2024-02-10"));

        Assert.Equal("AlreadyKnown", patient.GetProperty("conclusion").GetString());
        Assert.Equal("2023-11-02", patient.GetProperty("known").GetString());
        Assert.Equal("CompleteWorkup 2022-07-01", First(patient));
    }

    [Fact]
    public void First_EntryWithoutDate_CountsOnTheDayOfAssessment()
    {
        var undated = Lines.Condition("p", Neuropathy, "Patient/1")
            .Replace("\"recordedDate\":\"2024-03-05\",", "", StringComparison.Ordinal);

        var patient = Screen(undated, Lines.Immunofixation("m", "IgA lambda M-protein", "Patient/1", "2022-07-01"));

        Assert.Equal("CompleteWorkup 2026-11-22", First(patient));
    }

    [Theory]
    [InlineData("2021", "2021-12-31")]
    [InlineData("2021-04", "2021-04-30")]
    public void First_DateWithoutDay_IsItsLastDay(string recorded, string first)
    {
        var patient = Screen(
            Lines.Condition("p", Neuropathy, "Patient/1", recorded),
            Lines.Immunofixation("m", "IgA lambda M-protein", "Patient/1", "2020-07-01"));

        Assert.Equal($"CompleteWorkup {first}", First(patient));
    }

    [Fact]
    public void First_OnsetBeforeRecording_CountsFromRecording()
    {
        var patient = Screen(
            Lines.Condition("p", Neuropathy, "Patient/1", "2024-05-06", ",\"onsetDateTime\":\"2019-01-01\""),
            Lines.Immunofixation("m", "IgA lambda M-protein", "Patient/1", "2020-07-01"));

        Assert.Equal("CompleteWorkup 2024-05-06", First(patient));
    }

    [Fact]
    public void First_ResultIssuedLaterThanItsSpecimen_CountsFromIssue()
    {
        var issued = Lines.Immunofixation("m", "IgA lambda M-protein", "Patient/1", "2020-07-01")
            .Replace("\"effectiveDateTime\"", "\"issued\":\"2020-07-09T10:00:00Z\",\"effectiveDateTime\"", StringComparison.Ordinal);

        var patient = Screen(Lines.Condition("p", Neuropathy, "Patient/1", "2020-01-01"), issued);

        Assert.Equal("CompleteWorkup 2020-07-09", First(patient));
    }

    [Fact]
    public void First_OfPatientWhoDiedWithPoemsOnRecord_IsFromTheirLifetime()
    {
        Lines.Write(
            Export, "a.ndjson",
            Lines.Patient("1", more: ",\"deceasedBoolean\":true"),
            Lines.Condition("p", Neuropathy, "Patient/1", "2020-03-05"),
            Lines.Immunofixation("m", "IgA lambda M-protein", "Patient/1", "2022-07-01"),
            Poems("2023-11-02"));
        Screened.Run(Export, Run);

        Assert.Equal("CompleteWorkup 2022-07-01", First(Screened.Judged(Run, "1")));
    }

    private static string Poems(string recorded) => Lines.Of($$$"""
        {"resourceType":"Condition","id":"poems","subject":{"reference":"Patient/1"},"recordedDate":"{{{recorded}}}",
        "code":{"text":"POEMS syndrome"}}
        """);

    private JsonElement Screen(params string[] lines)
    {
        Lines.Write(Export, "a.ndjson", [Lines.Patient("1"), .. lines]);
        Screened.Run(Export, Run);
        return Screened.Judged(Run, "1");
    }

    private static string First(JsonElement patient) =>
        string.Join(", ", patient.GetProperty("first").EnumerateObject().Select(f => $"{f.Name} {f.Value.GetString()}"));
}
