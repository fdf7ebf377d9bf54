using PoemsCds.Rules.Findings;
using PoemsCds.Rules.Record;

namespace PoemsCds.Rules.Tests.Criteria;

/// <summary>Tests findings stated only in text: which text counts, for how long, and what explains it.</summary>
public sealed class ReportedFindingsTests
{
    [Theory]
    [InlineData("sclerotic-bone-lesion", "osteosclerosis", "reported-sclerotic-bone-lesion")]
    [InlineData("castleman-disease", "castleman", "reported-castleman-disease")]
    [InlineData("organomegaly", "splenomegaly", "reported-organomegaly")]
    [InlineData("extravascular-volume-overload", "ascites", "reported-effusion")]
    [InlineData("extravascular-volume-overload", "pleural-effusion", "reported-effusion")]
    [InlineData("papilledema", "papilledema", "reported-papilledema")]
    public void Evaluate_FinalReport_CountsForThreeYears(string feature, string group, string criterion)
    {
        FindingStatus At(string? date) => Of(Given.Record().Words(feature, group).In(ReportKind.Other, date), criterion).Status;

        Assert.Equal(FindingStatus.Met, At("2023-11-22"));
        Assert.Equal(FindingStatus.NotMet, At("2023-11-21"));
        Assert.Equal(FindingStatus.Unconfirmed, At("2023"));
        Assert.Equal(FindingStatus.Unconfirmed, At(null));
        Assert.Equal(FindingStatus.Met, At("2026-11-23"));
        Assert.Equal(FindingStatus.Unconfirmed, At("2026-11-24"));
    }

    [Theory]
    [InlineData("sclerotic-bone-lesion")]
    [InlineData("castleman-disease")]
    public void Assess_OneReportedMajor_IsEnoughForRow4(string feature)
    {
        var chart = Given.Record().Diagnosis("G62.9").Diagnosis("D47.2").Words(feature, "x").In(ReportKind.Other, "2026-01-01");

        var assessment = Shipped.Assess(chart);

        Assert.True(assessment.Inputs.ReportedMajor);
        Assert.Equal("4", assessment.Verdict.Row);
    }

    [Theory]
    [InlineData(ReportKind.Other, EvidenceOrigin.Report)]
    [InlineData(null, EvidenceOrigin.Diagnosis)]
    public void Evaluate_WordsOfReportOrProblem_OriginSaysWhich(ReportKind? kind, EvidenceOrigin expected)
    {
        var chart = Given.Record().Words("castleman-disease", "castleman");

        var finding = Of(kind is { } report ? chart.In(report, "2026-01-01") : chart, "reported-castleman-disease");

        Assert.Equal(expected, Assert.Single(finding.Evidence).Origin);
    }

    [Theory]
    [InlineData("organomegaly", "organomegaly", "reported-organomegaly", false)]
    [InlineData("extravascular-volume-overload", "edema", "reported-effusion", true)]
    [InlineData("extravascular-volume-overload", "pericardial-effusion", "reported-effusion", false)]
    [InlineData("sclerotic-bone-lesion", "osteosclerosis", "reported-sclerotic-bone-lesion", false)]
    public void Evaluate_TextThatDoesNotStateTheFinding_NotMet(string feature, string group, string criterion, bool isDefinite) =>
        Assert.Equal(
            FindingStatus.NotMet,
                Of(Given.Record().Words(feature, group, isDefinite).In(ReportKind.Other, "2026-01-01"), criterion).Status);

    [Theory]
    [InlineData("sclerotic-bone-lesion", "reported-sclerotic-bone-lesion", true)]
    [InlineData("castleman-disease", "reported-castleman-disease", true)]
    [InlineData("organomegaly", "reported-organomegaly", false)]
    [InlineData("papilledema", "reported-papilledema", false)]
    public void Evaluate_TextOfAProblem_CountsForMajorsNotMinors(string feature, string criterion, bool expected)
    {
        Assert.Equal(expected, Of(Given.Record().Words(feature, "x"), criterion).IsMet);
        Assert.False(Of(Given.Record().Words(feature, "x").Provisional(), criterion).IsMet);
        Assert.False(Of(Given.Record().Words(feature, "x").Resolved(), criterion).IsMet);
    }

    [Fact]
    public void Evaluate_TextWithASupportiveCode_NotRaised() =>
        Assert.False(Of(Given.Record().Diagnosis("M85.80").Saying("sclerotic-bone-lesion"), "reported-sclerotic-bone-lesion").IsMet);

    [Theory]
    [InlineData("C61")]
    [InlineData("C50.911")]
    [InlineData("C79.51")]
    [InlineData("M88.9")]
    public void EvaluateBone_CancerOrPagetDiseaseActiveOrNot_DoesNotCount(string cause)
    {
        var record = Given.Record().Words("sclerotic-bone-lesion", "osteosclerosis").In(ReportKind.Other, "2026-01-01").Diagnosis(cause);

        Assert.Equal(cause, Assert.Single(Of(record, "reported-sclerotic-bone-lesion").Evidence).ExplainedBy?.Concept?.Coding.Code);
        Assert.Equal(FindingStatus.Explained, Of(record.Resolved(), "reported-sclerotic-bone-lesion").Status);
        Assert.Equal(FindingStatus.Met, Of(record.Provisional(), "reported-sclerotic-bone-lesion").Status);
    }

    [Fact]
    public void EvaluateBone_MetastasisInTheSameText_DoesNotCount()
    {
        var record = Given.Record().Words("sclerotic-bone-lesion", "osteosclerosis").Saying("sclerotic-bone-lesion", "bone-metastasis")
            .In(ReportKind.Other, "2026-01-01");

        Assert.Equal(FindingStatus.Unconfirmed, Of(record, "reported-sclerotic-bone-lesion").Status);
    }

    [Theory]
    [InlineData("organomegaly", "hepatomegaly", "reported-organomegaly", "K76.0")]
    [InlineData("organomegaly", "lymphadenopathy", "reported-organomegaly", "C18.9")]
    [InlineData("organomegaly", "splenomegaly", "reported-organomegaly", "D86.0")]
    [InlineData("extravascular-volume-overload", "ascites", "reported-effusion", "K74.60")]
    [InlineData("extravascular-volume-overload", "pleural-effusion", "reported-effusion", "C34.90")]
    [InlineData("papilledema", "papilledema", "reported-papilledema", "G93.2")]
    public void EvaluateMinor_CauseOfTheCodedFinding_ExplainsTheText(string feature, string group, string criterion, string cause) =>
        Assert.Equal(
            FindingStatus.Explained,
                Of(Given.Record().Words(feature, group).In(ReportKind.Other, "2026-01-01").Diagnosis(cause), criterion).Status);

    [Fact]
    public void EvaluateMinor_HepatomegalyExplained_SplenomegalyCounts()
    {
        var record = Given.Record().Words("organomegaly", "hepatomegaly").Saying("organomegaly", "splenomegaly")
            .In(ReportKind.Other, "2026-01-01").Diagnosis("K76.0");

        Assert.Equal(FindingStatus.Met, Of(record, "reported-organomegaly").Status);
    }

    [Fact]
    public void EvaluateMinor_OneReportWithSeveralFindings_EvaluatedSeparately()
    {
        var record = Given.Record().Words("organomegaly", "organomegaly", isDefinite: false)
            .Saying("papilledema", "papilledema").Saying("organomegaly", "splenomegaly").In(ReportKind.Other, "2026-01-01");

        Assert.Equal("splenomegaly", Assert.Single(Of(record, "reported-organomegaly").Evidence).StatedGroup);
        Assert.True(Of(record, "reported-papilledema").IsMet);
    }

    [Theory]
    [InlineData("R16.1", null, 0)]
    [InlineData("R16.1", "K74.60", 0)]
    [InlineData("J90", null, 1)]
    public void Assess_CategoryMetOrExplainedByCode_TextDoesNotCount(string code, string? cause, int expected)
    {
        var record = Given.Record().Words("organomegaly", "splenomegaly").In(ReportKind.Other, "2026-01-01").Diagnosis(code);

        Assert.Equal(expected, Shipped.Assess(cause is null ? record : record.Diagnosis(cause)).Inputs.ReportedMinors);
    }

    private static Finding Of(Given record, string criterion) => Shipped.Assess(record).Findings[criterion];
}
