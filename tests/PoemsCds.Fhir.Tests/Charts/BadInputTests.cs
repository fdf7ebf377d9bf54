using PoemsCds.Rules;
using PoemsCds.Rules.Findings;
using PoemsCds.Rules.Policy;

namespace PoemsCds.Fhir.Tests.Charts;

/// <summary>Tests the assessment of contradictory charts.</summary>
public sealed class BadInputTests
{
    private static readonly string[] ExplainedFindings =
        ["organomegaly", "extravascular-volume-overload", "papilledema", "thrombocytosis-polycythemia"];

    private static readonly PoemsEngine Engine = new(Prefetched.Knowledge, new PolicySettings());

    [Theory]
    [InlineData("No sclerotic lesions.", FindingStatus.NotMet)]
    [InlineData("A sclerotic lesion cannot be excluded.", FindingStatus.NotMet)]
    [InlineData("Known prostate cancer with sclerotic metastases.", FindingStatus.NotMet)]
    [InlineData("Bone island in the left ilium, sclerotic lesion of 4 mm.", FindingStatus.NotMet)]
    [InlineData("Degenerative changes with sclerotic lesions of the endplates.", FindingStatus.NotMet)]
    [InlineData("Endplate sclerosis at L4.", FindingStatus.NotMet)]
    [InlineData("Degenerative change at L4. Sclerotic lesion of the ilium.", FindingStatus.Met)]
    [InlineData("Mixed lytic and sclerotic lesion of T9.", FindingStatus.Met)]
    [InlineData("Sclerotic lesions. Osteoblastic metastases are suspected elsewhere.", FindingStatus.Met)]
    [InlineData("Sclerotic lesions of the spine. Osteoblastic metastases of the ribs.", FindingStatus.Unconfirmed)]
    public void Assess_CtReportText_IsUnderstood(string conclusion, FindingStatus expected)
    {
        var assessment = Assess(Report("CT chest", conclusion));

        Assert.Equal(expected, assessment.Findings["reported-sclerotic-bone-lesion"].Status);
        Assert.Equal(expected == FindingStatus.Met ? "4" : "8", assessment.Verdict.Row);
    }

    [Fact]
    public void Assess_SameFindingByCodeAndText_CountsOnce()
    {
        var assessment = Assess(Report("CT abdomen", "Splenomegaly."), Icd("R16.1"));

        Assert.Equal((1, 0), (assessment.Inputs.Minors, assessment.Inputs.ReportedMinors));
        Assert.Equal("6", assessment.Verdict.Row);
    }

    [Fact]
    public void Assess_AllExplanationsPresent_NothingCounts()
    {
        string[] causes =
        [
            "I50.9", "K74.60", "K76.6", "N04.9", "N18.5", "E85.81", "C85.90", "D86.0", "D50.9", "D47.1", "J44.9", "G93.2", "E27.1",
            "C79.51", "C61",
        ];
        string[] findings = ["R16.1", "J90", "H47.10", "D75.839"];

        var assessment = Assess("[]", [.. causes.Concat(findings).Select(Icd)]);

        Assert.All(
            ExplainedFindings,
            id => Assert.Equal(FindingStatus.Explained, assessment.Findings[id].Status));
        Assert.All(
            assessment.Findings.Of(Tier.Minor).SelectMany(f => f.Evidence).Where(e => e.Status == EvidenceStatus.ExplainedByRecord),
            e => Assert.NotNull(e.ExplainedBy));
    }

    [Fact]
    public void Assess_KappaAndLambdaBands_LightChainUnknown()
    {
        var assessment = Observed("IgG kappa and IgA lambda monoclonal bands.");

        Assert.Equal(FindingStatus.Unknown, assessment.Findings["kappa"].Status);
        Assert.Equal(FindingStatus.Unknown, assessment.Findings["lambda"].Status);
        Assert.True(assessment.Inputs.Monoclonal);
    }

    [Fact]
    public void Assess_FaintBandWithoutIsotype_PossibleOnly()
    {
        var assessment = Observed("Faint band in the gamma region.");

        Assert.Equal(FindingStatus.Unconfirmed, assessment.Findings["monoclonal-plasma-cell-disorder"].Status);
        Assert.Equal(EvidenceStatus.Indeterminate, Assert.Single(assessment.Findings["monoclonal-plasma-cell-disorder"].Evidence).Status);
        Assert.True(assessment.Inputs.MonoclonalPossible);
        Assert.Equal("8", assessment.Verdict.Row);
    }

    [Theory]
    [InlineData("No monoclonal protein detected.", "IgA lambda detected.", EvidenceOrigin.Result)]
    [InlineData("IgA lambda detected.", "No monoclonal protein detected.", EvidenceOrigin.MassSpectrometry)]
    public void Assess_MassSpectrometryAndImmunofixationDisagree_PositiveCounts(
        string spectrometry, string immunofixation, EvidenceOrigin origin)
    {
        var assessment = Assess("[]", [Icd("G62.9")],
            Given.Observation($$"""
            "status": "final", "code": { "text": "M-protein isotype, MALDI-TOF" }, "valueString": "{{spectrometry}}",
            "effectiveDateTime": "2026-03-01"
            """),
            Given.Observation($$"""
            "status": "final", "code": { "coding": [{ "system": "http://loinc.org", "code": "25700-6" }] },
            "valueString": "{{immunofixation}}",
            "effectiveDateTime": "2026-03-01"
            """, "o2"));

        Assert.Equal(origin, Assert.Single(assessment.Findings["monoclonal-plasma-cell-disorder"].Evidence).Origin);
        Assert.True(assessment.Findings["negative-immunofixation"].IsMet);
        Assert.True(assessment.Findings["lambda"].IsMet);
        Assert.Equal("8", assessment.Verdict.Row);
    }

    private static Assessment Observed(string words) => Assess("[]", [Icd("G62.9")], Given.Observation($$"""
        "status": "final", "code": { "coding": [{ "system": "http://loinc.org", "code": "25700-6" }] }, "valueString": "{{words}}",
        "effectiveDateTime": "2026-03-01"
        """));

    private static Assessment Assess(string report, params string[] conditions) =>
        Assess(report, [.. conditions, Icd("G62.9"), Icd("D47.2")], []);

    private static Assessment Assess(string report, string[] conditions, params string[] observations)
    {
        var json = $$"""
            {
              "patient": { "resourceType": "Patient", "id": "p1", "birthDate": "1970-01-01" },
              "conditions": {{Given.Searchset(conditions)}},
              "laboratory": {{Given.Searchset(observations)}},
              "routineLaboratory": {{Given.Searchset()}},
              "medications": {{Given.Searchset()}},
              "procedures": {{Given.Searchset()}},
              "reports": {{(report == "[]" ? Given.Searchset() : Given.Searchset(report))}}
            }
            """;
        return Engine.Assess(Prefetched.From(json).Record, new DateOnly(2026, 11, 22));
    }

    private static string Report(string name, string conclusion) => $$"""
        { "resourceType": "DiagnosticReport", "id": "r1", "status": "final", "code": { "text": "{{name}}" },
        "subject": { "reference": "Patient/p1" },
          "effectiveDateTime": "2026-03-01", "conclusion": "{{conclusion}}" }
        """;

    private static string Icd(string code) => $$"""
                    { "resourceType": "Condition", "id": "{{code}}",
                  "code": { "coding": [{ "system": "http://hl7.org/fhir/sid/icd-10-cm", "code": "{{code}}" }] },
          "subject": { "reference": "Patient/p1" } }
        """;
}
