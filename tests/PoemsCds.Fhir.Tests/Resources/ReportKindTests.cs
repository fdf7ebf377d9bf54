using PoemsCds.Fhir.Prefetch;
using PoemsCds.Rules.Record;

namespace PoemsCds.Fhir.Tests.Resources;

/// <summary>Tests the kind of reports and results without a known code, by their names.</summary>
public sealed class ReportKindTests
{
    [Theory]
    [InlineData("Nerve conduction study", ReportKind.NerveConduction)]
    [InlineData("EMG", ReportKind.NerveConduction)]
    [InlineData("Elektroneurographie", ReportKind.NerveConduction)]
    [InlineData("Bone marrow biopsy", ReportKind.Tissue)]
    [InlineData("Surgical pathology", ReportKind.Tissue)]
    [InlineData("CT chest", ReportKind.Other)]
    [InlineData("Emergency note", ReportKind.Other)]
    public void Read_Conclusion_HasKindOfReport(string name, ReportKind expected)
    {
        var report = Report($$"""{ "text": "{{name}}" }""", "Axonal polyneuropathy.");
        var observation = Prefetched.FromResults(Given.Observation($$"""
            "status": "final", "code": { "text": "{{name}}" }, "valueString": "Axonal polyneuropathy.", "effectiveDateTime": "2026-03-01",
            "category": [{ "coding": [{ "system": "http://terminology.hl7.org/CodeSystem/observation-category", "code": "procedure" }] }]
            """));

        Assert.Equal(expected, Assert.Single(report.Record.Diagnoses).Report);
        Assert.Equal(expected, Assert.Single(observation.Record.Diagnoses).Report);
    }

    [Theory]
    [InlineData("M-protein isotype, MALDI-TOF", true)]
    [InlineData("Monoclonal protein by mass spectrometry, serum", true)]
    [InlineData("M-protein isotype, MALDI-TOF, urine", false)]
    [InlineData("Bacteria identified by MALDI-TOF", false)]
    public void Read_MassSpectrometry_IsRecognizedByName(string name, bool expected)
    {
        var observed = Prefetched.FromResults(Given.Observation($$"""
            "status": "final", "code": { "coding": [{ "system": "http://example.org/local", "code": "4711", "display": "{{name}}" }] },
            "valueString": "IgA lambda detected", "effectiveDateTime": "2026-03-01"
            """));
        var reported = Report($$"""{ "text": "{{name}}" }""", "IgA lambda detected");

        foreach (var record in new[] { observed.Record, reported.Record })
        {
            Assert.Equal(expected, record.LabResults.Any(r => r is { IsMassSpectrometry: true, Codings.IsEmpty: true }));
            Assert.All(record.LabResults, r => Assert.Equal("iga lambda", string.Join(' ', r.MonoclonalProtein.Isotypes)));
        }
    }

    [Theory]
    [InlineData("2160-0", Availability.Partial)]
    [InlineData("25700-6", Availability.Complete)]
    public void Read_OnlyUnknownLaboratoryResults_Partial(string code, Availability expected)
    {
        var result = Prefetched.From($$"""
            { "laboratory": {{Given.Searchset(Given.Observation($$$"""
            "status": "final", "code": { "coding": [{ "system": "http://loinc.org", "code": "{{{code}}}" }] }, "valueString": "negative"
            """))}} }
            """);

        Assert.Equal(expected, result.Record.AvailabilityOf(RecordKinds.Laboratory));
    }

    private static PrefetchResult Report(string code, string conclusion) => Prefetched.From($$"""
        { "reports": {{Given.Searchset($$$"""
        { "resourceType": "DiagnosticReport", "id": "r1", "status": "final", "code": {{{code}}}, "subject": { "reference": "Patient/p1" },
          "effectiveDateTime": "2026-03-01", "conclusion": "{{{conclusion}}}" }
        """)}} }
        """);
}
