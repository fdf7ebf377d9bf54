using System.Text;
using System.Text.Json.Nodes;
using PoemsCds.Rules;
using PoemsCds.Rules.Policy;

namespace PoemsCds.Fhir.Tests.Charts;

/// <summary>Tests which row of the policy the charts of the samples reach.</summary>
public sealed class SampleChartsTests
{
    private static readonly PoemsEngine Engine = new(Prefetched.Knowledge, new PolicySettings());

    [Theory]
    [InlineData("tissue-m-protein", "3")]
    [InlineData("snomed-only", "6")]
    [InlineData("icd10gm", "8")]
    [InlineData("icd10-who", "6")]
    [InlineData("drugs-by-reference", "8")]
    [InlineData("pregabalin-edema", "8")]
    [InlineData("faint-band", "6")]
    [InlineData("igm-one-glucose", "13")]
    [InlineData("al-amyloidosis", "8")]
    [InlineData("mass-spectrometry", "6")]
    [InlineData("emg-report-only", "8b")]
    [InlineData("vegf-serum-flagged", "4")]
    [InlineData("sclerotic-lesions-in-ct-report", "4")]
    [InlineData("diabetic-neuropathy-mgus", "8")]
    [InlineData("kappa-alone", "13")]
    [InlineData("repetition-without-feedback", "6")]
    public void Assess_Sample_ReachesItsRow(string sample, string row)
    {
        Assert.Equal(row, Assess(sample).Verdict.Row);
    }

    [Fact]
    public void Assess_DiabeticNeuropathyOnly_IsReportedAsDiabetic()
    {
        var assessment = Assess("diabetic-neuropathy-mgus");

        Assert.True(assessment.Inputs.DiabeticOnly);
        Assert.False(assessment.Inputs.Endocrine);
    }

    [Fact]
    public void Assess_ExplainedEdema_NamesCauseInItsCodeSystem()
    {
        var german = Assess("icd10gm").Findings["extravascular-volume-overload"].Evidence;
        var pregabalin = Assess("pregabalin-edema").Findings["extravascular-volume-overload"].Evidence;

        Assert.All(german, e => Assert.Equal("I50.01", e.ExplainedBy?.Concept?.Coding.Code));
        Assert.All(pregabalin, e => Assert.Equal("pregabalin", e.ExplainedBy?.Concept?.Display));
    }

    private static Assessment Assess(string sample)
    {
        var request = JsonNode.Parse(File.ReadAllText(Repository.Path("samples", sample, "request.json")))!;
        var prefetch = Encoding.UTF8.GetBytes(request["prefetch"]!.ToJsonString());
        return Engine.Assess(Prefetched.From(prefetch, (string)request["context"]!["patientId"]!).Record, new DateOnly(2026, 11, 22));
    }
}
