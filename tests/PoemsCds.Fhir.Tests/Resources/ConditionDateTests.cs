using PoemsCds.Rules.Record;

namespace PoemsCds.Fhir.Tests.Resources;

/// <summary>Tests the dates of a Condition.</summary>
public sealed class ConditionDateTests
{
    [Theory]
    [InlineData("2024", "2024-01-01", "2024-12-31")]
    [InlineData("2024-02", "2024-02-01", "2024-02-29")]
    [InlineData("2024-02-03", "2024-02-03", "2024-02-03")]
    [InlineData("2024-02-03T23:30:00-10:00", "2024-02-03", "2024-02-03")]
    [InlineData("2024-02-03T23:30:00.123456Z", "2024-02-03", "2024-02-03")]
    [InlineData("2024\\u002d02", "2024-02-01", "2024-02-29")]
    public void Read_OnsetDateTime_SpansItsDays(string onset, string earliest, string latest)
    {
        var read = Prefetched.Condition(Coded($"\"onsetDateTime\": \"{onset}\""));

        Assert.Equal(
            (Prefetched.Date(earliest).Earliest, Prefetched.Date(latest).Latest), (read.Fact?.Onset?.Earliest, read.Fact?.Onset?.Latest));
    }

    [Theory]
    [InlineData("\"2024-13\"")]
    [InlineData("\"2024-2-3\"")]
    [InlineData("\"03.02.2024\"")]
    [InlineData("\"20240203\"")]
    [InlineData("\"last spring\"")]
    [InlineData("\"\"")]
    [InlineData("2024")]
    [InlineData("null")]
    [InlineData("[\"2024\"]")]
    [InlineData("{ \"value\": \"2024\" }")]
    public void Read_InvalidDate_FactWithoutDate(string date)
    {
        var read = Prefetched.Condition(Coded($"\"onsetDateTime\": {date}, \"recordedDate\": {date}, \"abatementDateTime\": {date}"));

        Assert.NotNull(read.Fact);
        Assert.Equal((null, null, null), (read.Fact.Onset, read.Fact.Recorded, read.Fact.Abatement));
    }

    [Theory]
    [InlineData("""{ "start": "2019-05", "end": "2020" }""", "2019-05")]
    [InlineData("""{ "end": "2020", "start": "2019-05" }""", "2019-05")]
    [InlineData("""{ "end": "2020" }""", null)]
    [InlineData("\"2019\"", null)]
    [InlineData("[{ \"start\": \"2019\" }]", null)]
    public void Read_OnsetPeriod_OnsetIsItsStart(string period, string? onset)
    {
        var read = Prefetched.Condition(Coded($"\"onsetPeriod\": {period}"));

        Assert.NotNull(read.Fact);
        Assert.Equal(DateOf(onset), read.Fact.Onset);
    }

    [Theory]
    [InlineData("\"recordedDate\": \"2021-03-04\"", "2021-03-04")]
    [InlineData("\"assertedDate\": \"2021-03\"", "2021-03")]
    [InlineData("\"onsetString\": \"in 2021\"", null)]
    public void Read_RecordedDate_IsKept(string member, string? recorded)
    {
        var read = Prefetched.Condition(Coded(member));

        Assert.NotNull(read.Fact);
        Assert.Null(read.Fact.Onset);
        Assert.Equal(DateOf(recorded), read.Fact.Recorded);
        Assert.Equal(DateOf(recorded), read.Fact.Date);
    }

    [Theory]
    [InlineData("\"abatementDateTime\": \"2022-01\"", "2022-01")]
    [InlineData("\"abatementPeriod\": { \"start\": \"2020\", \"end\": \"2022\" }", "2022")]
    [InlineData("\"abatementPeriod\": { \"start\": \"2020\" }", "2020")]
    [InlineData("\"abatementPeriod\": null", null)]
    [InlineData("\"abatementString\": \"2020\"", null)]
    public void Read_Abatement_IsKept(string member, string? abatement)
    {
        var read = Prefetched.Condition(Coded(member));

        Assert.NotNull(read.Fact);
        Assert.Equal(DateOf(abatement), read.Fact.Abatement);
    }

    private static DateSpan? DateOf(string? text) => text is null ? null : Prefetched.Date(text);

    private static string Coded(string members) => Given.Condition($"{members}, \"code\": {Given.Cidp}");
}
