using System.Collections.Immutable;
using System.Globalization;
using PoemsCds.Rules.Record;

namespace PoemsCds.Fhir.Tests.Resources;

/// <summary>Tests the local time of day at which the specimen of a result was drawn.</summary>
public sealed class SampleTimeTests
{
    private const string Morning = "\"effectiveDateTime\": \"2026-01-05T08:15:00+01:00\"";

    [Theory]
    [InlineData("\"effectiveDateTime\": \"2026-01-05T08:15:00+01:00\"", "08:15")]
    [InlineData("\"effectiveDateTime\": \"2026-01-05T08:15:00-08:00\"", "08:15")]
    [InlineData("\"effectiveInstant\": \"2026-01-05T23:30:00.000+09:00\"", "23:30")]
    [InlineData("\"effectiveDateTime\": \"2026-01-05T08:15:00Z\"", null)]
    [InlineData("\"effectiveDateTime\": \"2026-01-05\"", null)]
    [InlineData("\"effectiveDateTime\": null", null)]
    [InlineData("\"effectivePeriod\": { \"start\": \"2026-01-05T08:15:00+01:00\" }", null)]
    [InlineData("\"issued\": \"2026-01-05T08:15:00+01:00\"", null)]
    [InlineData("\"effectiveDateTime\": \"2026-01-05\", \"issued\": \"2026-01-05T08:15:00+01:00\"", null)]
    public void Read_EffectiveDate_GivesItsLocalTime(string dates, string? expected) =>
        Assert.Equal(Time(expected), Assert.Single(From(Cortisol(dates))).TimeOfDay);

    [Theory]
    [InlineData("""{ "collectedDateTime": "2026-01-05T16:40:00+01:00" }""", "16:40")]
    [InlineData("""{ "collectedDateTime": "2026-01-05T07:40:00Z" }""", "08:15")]
    [InlineData("""{ "collectedDateTime": "2026-01-05" }""", "08:15")]
    [InlineData("""{ "collectedPeriod": { "start": "2026-01-05T16:40:00+01:00" } }""", "08:15")]
    [InlineData("\"odd\"", "08:15")]
    public void Read_Specimen_ItsTimeOfCollectionDecides(string collection, string expected)
    {
        var specimen = $$"""{ "resourceType": "Specimen", "id": "s1", "collection": {{collection}} }""";
        var supplied = From(specimen, Cortisol($"{Morning}, \"specimen\": {{ \"reference\": \"Specimen/s1\" }}"));
        var contained = From(Cortisol($"{Morning}, \"specimen\": {{ \"reference\": \"#s1\" }}, \"contained\": [{specimen}]"));

        Assert.Equal(Time(expected), Assert.Single(supplied).TimeOfDay);
        Assert.Equal(Time(expected), Assert.Single(contained).TimeOfDay);
    }

    [Theory]
    [InlineData("\"status\": \"final\"", "08:15")]
    [InlineData("\"effectiveDateTime\": \"2026-01-05T17:00:00+01:00\"", "17:00")]
    [InlineData("\"effectiveDateTime\": \"2026-01-05\"", null)]
    public void Read_MemberOfAPanel_TakesTheTimeOfThePanelWithItsDate(string member, string? expected)
    {
        var panel = Given.Observation($$"""
            {{Morning}}, "code": { "text": "Panel" }, "hasMember": [{ "reference": "#a" }],
            "contained": [{ "resourceType": "Observation", "id": "a", {{member}}, "code": { "coding": [{ "system": "http://loinc.org",
            "code": "2143-6" }] }, "valueQuantity": { "value": 1, "unit": "ug/dL" } }]
            """);

        Assert.Equal(Time(expected), Assert.Single(From(panel)).TimeOfDay);
    }

    private static TimeOnly? Time(string? text) => text is null ? null : TimeOnly.Parse(text, CultureInfo.InvariantCulture);

    private static string Cortisol(string members) => Given.Observation($$"""
        {{members}}, "code": { "coding": [{ "system": "http://loinc.org", "code": "2143-6" }] },
        "valueQuantity": { "value": 1, "unit": "ug/dL" }
        """);

    private static ImmutableArray<LabResult> From(params string[] resources) =>
        Prefetched.FromResults(resources).Record.LabResults;
}
