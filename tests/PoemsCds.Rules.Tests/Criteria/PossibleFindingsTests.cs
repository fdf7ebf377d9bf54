using PoemsCds.Rules.Findings;
using PoemsCds.Rules.Record;

namespace PoemsCds.Rules.Tests.Criteria;

/// <summary>Tests which evidence makes a neuropathy (P?) or an M-protein (M?) possible.</summary>
public sealed class PossibleFindingsTests
{
    private const string Neuropathy = "possible-polyneuropathy";
    private const string Protein = "possible-monoclonal-disorder";

    [Theory]
    [InlineData("G62.9", FindingStatus.NotMet)]
    [InlineData("R20.2", FindingStatus.Met)]
    [InlineData("G54.0", FindingStatus.NotMet)]
    [InlineData("J06.9", FindingStatus.NotMet)]
    public void EvaluateNeuropathy_Code_SupportiveMakesItPossible(string code, FindingStatus expected) =>
        Assert.Equal(expected == FindingStatus.Met, Of(Given.Record().Diagnosis(code), Neuropathy).IsMet);

    [Fact]
    public void EvaluateNeuropathy_ProvisionalOrInTextOfAProblem_Met()
    {
        Assert.True(Of(Given.Record().Diagnosis("G62.9").Provisional(), Neuropathy).IsMet);
        Assert.True(Of(Given.Record().Words("polyneuropathy", "small-fibre", isDefinite: false), Neuropathy).IsMet);
    }

    [Theory]
    [InlineData(ReportKind.NerveConduction, true, FindingStatus.Met)]
    [InlineData(ReportKind.NerveConduction, false, FindingStatus.NotMet)]
    [InlineData(ReportKind.Other, true, FindingStatus.NotMet)]
    [InlineData(ReportKind.Tissue, true, FindingStatus.NotMet)]
    public void EvaluateNeuropathy_ReportText_OnlyNerveConductionReportsCount(ReportKind kind, bool states, FindingStatus expected)
    {
        var finding = Of(Given.Record().Words("polyneuropathy", "axonal", states).In(kind, "2001-01-01"), Neuropathy);

        Assert.Equal(expected, finding.Status);
        Assert.All(finding.Evidence, e => Assert.Equal((EvidenceOrigin.Report, "axonal"), (e.Origin, e.StatedGroup)));
    }

    [Fact]
    public void EvaluateNeuropathy_ConfirmedToo_NotPossible() =>
        Assert.False(Of(Given.Record().Diagnosis("R20.2").Diagnosis("G62.9"), Neuropathy).IsMet);

    [Theory]
    [InlineData(null, FindingStatus.Met)]
    [InlineData(ReportKind.Tissue, FindingStatus.Met)]
    [InlineData(ReportKind.Other, FindingStatus.NotMet)]
    [InlineData(ReportKind.NerveConduction, FindingStatus.NotMet)]
    public void EvaluateProtein_Text_OnlyProblemsAndTissueReportsCount(ReportKind? kind, FindingStatus expected)
    {
        var record = Given.Record().Words("monoclonal-plasma-cell-disorder", "marrow-clone");

        Assert.Equal(expected, Of(kind is { } report ? record.In(report, "2001-01-01") : record, Protein).Status);
    }

    [Fact]
    public void EvaluateProtein_SupportiveCodeOrConfirmedOne_NotPossible()
    {
        Assert.False(Of(Given.Record().Diagnosis("D47.Z9"), Protein).IsMet);
        Assert.False(Of(Given.Record().Diagnosis("D47.2").Words("monoclonal-plasma-cell-disorder", "mgus"), Protein).IsMet);
        Assert.True(Of(Given.Record().Diagnosis("D47.2").Provisional(), Protein).IsMet);
    }

    [Fact]
    public void EvaluateProtein_InconclusiveBandWithAnExplainedOne_Possible()
    {
        var record = Given.Record()
            .ResultInWords("25700-6", "IgG kappa monoclonal protein", "2026-06-15").Medication("1721947", "2026-01-01").Ongoing()
            .ResultInWords("25700-6", "faint band, cannot exclude", "2026-06-16");

        Assert.True(Of(record, Protein).IsMet);
        Assert.Equal(FindingStatus.Unconfirmed, Of(record, "monoclonal-plasma-cell-disorder").Status);
    }

    [Theory]
    [InlineData("2026-09-23", "13")]
    [InlineData("2026-09-22", "9")]
    public void Assess_PreliminaryImmunofixation_UnderWayForSixtyDays(string date, string row)
    {
        var record = Given.Record().Diagnosis("G61.81").LaboratoryTest("25700-6", date).Result(r => r with { IsFinal = false });

        Assert.Equal(row, Shipped.Assess(record).Verdict.Row);
    }

    [Theory]
    [InlineData(null, "10b")]
    [InlineData("2026-11-01", "13")]
    public void Assess_NegativeTestAndPreliminaryTest_RepeatIsUnderWay(string? preliminary, string row)
    {
        var record = Given.Record().Diagnosis("G62.9").Diagnosis("D47.Z2").Diagnosis("H47.10")
            .ResultInWords("25700-6", "no monoclonal protein", "2025-01-01");

        Assert.Equal(row, Shipped.Assess(preliminary is null
            ? record
            : record.LaboratoryTest("25700-6", preliminary).Result(r => r with { IsFinal = false })).Verdict.Row);
    }

    [Theory]
    [InlineData("no monoclonal protein", "13")]
    [InlineData("IgA lambda monoclonal protein", "8")]
    [InlineData("possible monoclonal protein", "8")]
    public void Assess_MassSpectrometry_ReplacesImmunofixation(string words, string row)
    {
        var record = Given.Record().Diagnosis("G61.81").ResultInWords("0-0", words)
            .Result(r => r with { Codings = [], IsMassSpectrometry = true });

        Assert.Equal(row, Shipped.Assess(record).Verdict.Row);
    }

    [Fact]
    public void Evaluate_ExplainedIgGKappaByMassSpectrometry_ExplainsTheSpikeToo()
    {
        var record = Given.Record().Medication("1721947", "2026-01-01").Ongoing()
            .ResultInWords("0-0", "IgG kappa monoclonal protein", "2026-06-01")
                .Result(r => r with { Codings = [], IsMassSpectrometry = true })
            .Value("33358-3", 0.2, "g/dL", "2026-06-15");

        Assert.Equal(FindingStatus.Explained, Of(record, "monoclonal-plasma-cell-disorder").Status);
    }

    private static Finding Of(Given record, string criterion) => Shipped.Assess(record).Findings[criterion];
}
