using PoemsCds.Screening.Runs;

namespace PoemsCds.Screening.Tests.Judging;

public sealed class CardEncountersTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Export => _folder.PathOf("export");

    private string Run => _folder.PathOf("run");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Encounters_OfAPatientWithACard_CountFromTheFirstCardOnWithinAYear()
    {
        Lines.Write(Export, "a.ndjson",
        [
            .. Lines.Triad("1"), // the M-protein, and with it the card, is of 2025-01-10
            Encounter("before-card", "2024-12-31"),
            Encounter("too-old", "2025-11-01"),
            Encounter("counts", "2026-01-05"),
            Encounter("counts-too", "2026-11-22"),
            Encounter("emergency", "2026-02-01", encounterClass: "EMER", more: Service("394602003")),
            Encounter("words", "2026-02-02", encounterClass: "Mr Smith", more: Service("Mr Smith")),
            Encounter("counts", "2026-01-05"), // twice in the export
            Encounter("cancelled", "2026-03-01", status: "cancelled"),
            Encounter("planned", "2026-11-23"),
            Encounter("other", "2026-01-05", patient: "2"),
            Lines.Patient("2"),
        ]);
        Screened.Run(Export, Run);

        var encounters = Screened.Judged(Run, "1").GetProperty("encounters").EnumerateArray().Select(e => e.GetRawText());
        var counts = RunJsonContext.Read(Path.Combine(Run, "run.json"), RunJsonContext.Default.RunDocument).Counts?.Judged;

        Assert.Equal(
            [
                """{"class":"AMB","count":2}""", """{"class":"EMER","service":"394602003","count":1}""",
                """{"class":"other","service":"other","count":1}""",
            ],
            encounters);
        Assert.Equal([("AMB", 3), ("EMER", 1), ("other", 1)], counts?.EncounterClasses.Select(c => (c.Key, c.Value)));
        Assert.Equal([("", 3), ("394602003", 1), ("other", 1)], counts?.EncounterServices.Select(c => (c.Key, c.Value)));
        Assert.False(Screened.Judged(Run, "2").TryGetProperty("encounters", out _));
    }

    [Fact]
    public void Encounters_OfReleaseFive_AreRead()
    {
        Lines.Write(Export, "a.ndjson",
        [
            .. Lines.Triad("1"),
            """{"resourceType":"Encounter","id":"e","status":"completed","subject":{"reference":"Patient/1"},"""
                + """ "class":[{"coding":[{"code":"IMP"}]}],"serviceType":[{"concept":{"coding":[{"code":"57"}]}}],"""
                + """ "actualPeriod":{"start":"2026-01-05"}}""",
        ]);
        Screened.Run(Export, Run);

        var encounter = Screened.Judged(Run, "1").GetProperty("encounters").EnumerateArray().Single();

        Assert.Equal("""{"class":"IMP","service":"57","count":1}""", encounter.GetRawText());
    }

    private static string Encounter(
        string id, string start, string patient = "1", string encounterClass = "AMB", string status = "finished", string more = "") =>
        $$"""{"resourceType":"Encounter","id":"{{id}}","status":"{{status}}","class":{"code":"{{encounterClass}}"},"""
        + $$""" "subject":{"reference":"Patient/{{patient}}"},"period":{"start":"{{start}}T10:00:00Z"}{{more}}}""";

    private static string Service(string code) => $$""","serviceType":{"coding":[{"code":"{{code}}","display":"Name"}]}""";
}
