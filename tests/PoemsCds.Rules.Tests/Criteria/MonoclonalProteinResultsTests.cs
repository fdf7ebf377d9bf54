using PoemsCds.Rules.Findings;
using PoemsCds.Rules.Record;

namespace PoemsCds.Rules.Tests.Criteria;

/// <summary>Tests the monoclonal plasma-cell disorder by laboratory result.</summary>
public sealed class MonoclonalProteinResultsTests
{
    private const string SerumImmunofixation = "25700-6";
    private const string UrineImmunofixation = "13440-3";
    private const string IgmImmunofixation = "44601-3";
    private const string MSpike = "33358-3";
    private const string Electrophoresis = "12851-2";
    private const string ElectrophoresisPanel = "24351-9";
    private const string Ratio = "48378-4";
    private const string Daratumumab = "1721947";

    [Theory]
    [InlineData(SerumImmunofixation, "IgA lambda monoclonal protein", FindingStatus.Met)]
    [InlineData(UrineImmunofixation, "IgA lambda monoclonal protein", FindingStatus.Met)]
    [InlineData(MSpike, "M-spike present", FindingStatus.Met)]
    [InlineData(SerumImmunofixation, "no monoclonal protein detected", FindingStatus.NotMet)]
    [InlineData(SerumImmunofixation, "Ausschluss einer monoklonalen Gammopathie", FindingStatus.NotMet)]
    [InlineData(SerumImmunofixation, "Monoclonal protein excluded", FindingStatus.NotMet)]
    [InlineData(SerumImmunofixation, "IgG κ monoclonal band", FindingStatus.Met)]
    [InlineData(SerumImmunofixation, "IgG kappa band no longer detected", FindingStatus.Unconfirmed)]
    [InlineData(SerumImmunofixation, "faint band, cannot exclude", FindingStatus.Unconfirmed)]
    [InlineData(SerumImmunofixation, "see report", FindingStatus.NotMet)]
    [InlineData(Electrophoresis, "monoclonal band in gamma", FindingStatus.Unconfirmed)]
    [InlineData(Electrophoresis, "faint band, cannot exclude", FindingStatus.Unconfirmed)]
    [InlineData(Electrophoresis, "normal pattern", FindingStatus.NotMet)]
    [InlineData(ElectrophoresisPanel, "monoclonal band in gamma", FindingStatus.Unconfirmed)]
    [InlineData(ElectrophoresisPanel, "normal pattern", FindingStatus.NotMet)]
    [InlineData("34694-0", "IgA lambda monoclonal protein", FindingStatus.NotMet)]
    public void Evaluate_Text_DecidesTheStatus(string code, string words, FindingStatus expected)
    {
        Assert.Equal(expected, Monoclonal(Given.Record().ResultInWords(code, words)).Status);
    }

    [Theory]
    [InlineData(Interpretation.Abnormal, FindingStatus.Met)]
    [InlineData(Interpretation.High, FindingStatus.Met)]
    [InlineData(Interpretation.Normal, FindingStatus.NotMet)]
    [InlineData(Interpretation.None, FindingStatus.NotMet)]
    public void Evaluate_FlagWithoutText_Decides(Interpretation flag, FindingStatus expected)
    {
        var record = Given.Record().LaboratoryTest(SerumImmunofixation, "2026-01-15").Result(r => r with { Interpretation = flag });

        Assert.Equal(expected, Monoclonal(record).Status);
    }

    [Fact]
    public void Evaluate_NegativeTextWithAbnormalFlag_NotMet()
    {
        var record = Given.Record().ResultInWords(SerumImmunofixation, "no monoclonal protein")
            .Result(r => r with { Interpretation = Interpretation.Abnormal });

        Assert.Equal(FindingStatus.NotMet, Monoclonal(record).Status);
    }

    [Theory]
    [InlineData(0.1, Comparison.Exactly, FindingStatus.Met)]
    [InlineData(0, Comparison.Exactly, FindingStatus.NotMet)]
    [InlineData(-1, Comparison.Exactly, FindingStatus.NotMet)]
    [InlineData(0.1, Comparison.LessThan, FindingStatus.NotMet)]
    [InlineData(0.1, Comparison.AtMost, FindingStatus.NotMet)]
    [InlineData(0.1, Comparison.AtLeast, FindingStatus.Met)]
    [InlineData(0, Comparison.AtLeast, FindingStatus.NotMet)]
    [InlineData(0, Comparison.MoreThan, FindingStatus.Met)]
    public void Evaluate_MSpike_MetAboveZero(double number, Comparison comparison, FindingStatus expected)
    {
        var record = Given.Record().LaboratoryTest(MSpike, "2026-01-15")
            .Result(r => r with { Number = (decimal)number, Comparison = comparison });

        Assert.Equal(expected, Monoclonal(record).Status);
    }

    [Theory]
    [InlineData(1.66, FindingStatus.NotMet)]
    [InlineData(1.65, FindingStatus.NotMet)]
    [InlineData(0.26, FindingStatus.NotMet)]
    [InlineData(0.25, FindingStatus.Unconfirmed)]
    public void Evaluate_FreeLightChainRatio_PossibleBelowItsRange(double number, FindingStatus expected)
    {
        var record = Given.Record().LaboratoryTest(Ratio, "2026-01-15")
            .Result(r => r with { Number = (decimal)number, RangeLow = 0.26m, RangeHigh = 1.65m });

        Assert.Equal(expected, Monoclonal(record).Status);
    }

    [Fact]
    public void Evaluate_LowRatioWithKidneyDisease_NotExplained()
    {
        var record = Given.Record().LaboratoryTest(Ratio, "2026-01-15").Result(r => r with { Interpretation = Interpretation.Low })
            .Diagnosis("N18.5");

        Assert.Equal(FindingStatus.Unconfirmed, Monoclonal(record).Status);
        Assert.True(Shipped.Assess(record).Findings["possible-monoclonal-disorder"].IsMet);
    }

    [Theory]
    [InlineData(Interpretation.High, null, FindingStatus.Met, false)]
    [InlineData(Interpretation.High, "N18.5", FindingStatus.Explained, false)]
    [InlineData(Interpretation.Low, null, FindingStatus.NotMet, true)]
    [InlineData(Interpretation.Abnormal, null, FindingStatus.NotMet, true)]
    [InlineData(Interpretation.Normal, null, FindingStatus.NotMet, false)]
    public void Evaluate_RatioWithFlag_KappaExcessIsNotAPossibleMProtein(
        Interpretation flag, string? kidney, FindingStatus excess, bool possible)
    {
        var record = Given.Record().LaboratoryTest(Ratio, "2026-01-15").Result(r => r with { Interpretation = flag });
        var findings = Shipped.Assess(kidney is null ? record : record.Diagnosis(kidney)).Findings;

        Assert.Equal(excess, findings["kappa-excess"].Status);
        Assert.Equal(possible, findings["possible-monoclonal-disorder"].IsMet);
    }

    [Fact]
    public void Evaluate_UndatedHighRatio_ShownOnly()
    {
        var record = Given.Record().Value(Ratio, 3, null, null).Range(0.26, 1.65);

        Assert.Equal(EvidenceStatus.DateInconclusive, Assert.Single(Shipped.Assess(record).Findings["kappa-excess"].Evidence).Status);
    }

    [Theory]
    [InlineData("2026-01-15", "8")]
    [InlineData(null, "13")]
    public void Assess_RatioOutsideItsRange_PossibleOnlyWhenDated(string? date, string row)
    {
        var record = Given.Record().Diagnosis("G62.9").Value(Ratio, 0.1, null, date).Range(0.26, 1.65);

        Assert.Equal(row, Shipped.Assess(record).Verdict.Row);
    }

    [Theory]
    [InlineData(SerumImmunofixation, "IgA lambda monoclonal protein")]
    [InlineData(SerumImmunofixation, "faint band, cannot exclude")]
    [InlineData(Electrophoresis, "monoclonal band in gamma")]
    [InlineData(MSpike, "M-spike present")]
    public void Assess_UndatedTextResult_ShownButNotAPossibleMProtein(string code, string words)
    {
        var assessment = Shipped.Assess(Given.Record().Diagnosis("G62.9").ResultInWords(code, words, null));

        Assert.Equal("13", assessment.Verdict.Row);
        Assert.Equal(
            EvidenceStatus.DateInconclusive, Assert.Single(assessment.Findings["monoclonal-plasma-cell-disorder"].Evidence).Status);
    }

    [Fact]
    public void Evaluate_Preliminary_IsNotEvidence()
    {
        var record = Given.Record().ResultInWords(SerumImmunofixation, "IgA lambda monoclonal protein")
            .Result(r => r with { IsFinal = false });

        Assert.Equal(FindingStatus.NotMet, Monoclonal(record).Status);
    }

    [Fact]
    public void Evaluate_Undated_Unconfirmed()
    {
        Assert.Equal(FindingStatus.Unconfirmed, Monoclonal(Given.Record().ResultInWords(SerumImmunofixation, "IgA lambda monoclonal "
            + "protein", null)).Status);
    }

    [Theory]
    [InlineData("IgG kappa monoclonal protein", FindingStatus.Explained)]
    [InlineData("IgG lambda monoclonal protein", FindingStatus.Met)]
    [InlineData("IgA kappa monoclonal protein", FindingStatus.Met)]
    public void Evaluate_BandUnderDaratumumab_ExplainedOnlyWhenIgGKappa(string words, FindingStatus expected)
    {
        var record = Given.Record().ResultInWords(SerumImmunofixation, words).Medication(Daratumumab, "2025-06-01").Ongoing();

        Assert.Equal(expected, Monoclonal(record).Status);
    }

    [Theory]
    [InlineData("2025-05-31", FindingStatus.Met)]
    [InlineData("2025-05", FindingStatus.Met)]
    [InlineData("2025-06-01", FindingStatus.Explained)]
    [InlineData("2025-06", FindingStatus.Explained)]
    [InlineData("2026-11-22", FindingStatus.Explained)]
    [InlineData(null, FindingStatus.Unconfirmed)]
    public void Evaluate_BandWithOngoingDaratumumab_ExplainedFromItsFirstDay(string? band, FindingStatus expected)
    {
        var record = Given.Record().ResultInWords(SerumImmunofixation, "IgG kappa monoclonal protein", band)
            .Medication(Daratumumab, "2025-06-01").Ongoing();

        Assert.Equal(expected, Monoclonal(record).Status);
    }

    [Theory]
    [InlineData("2024-12-31", FindingStatus.Met)]
    [InlineData("2025-01-01", FindingStatus.Explained)]
    [InlineData("2025-04-15", FindingStatus.Explained)]
    [InlineData("2026-02-10", FindingStatus.Explained)]
    [InlineData("2026-02-11", FindingStatus.Met)]
    public void Evaluate_BandWithInfusions_ExplainedFromTheFirstToSixMonthsAfterTheLast(string band, FindingStatus expected)
    {
        var record = Given.Record().ResultInWords(SerumImmunofixation, "IgG kappa monoclonal protein", band)
            .Medication(Daratumumab, "2025-08-10").Medication(Daratumumab, "2025-01-01").Until("2025-01-20");

        var finding = Monoclonal(record);

        Assert.Equal(expected, finding.Status);
        Assert.Equal(expected == FindingStatus.Met ? null : "2025-01-01", finding.Evidence[0].ExplainedBy?.Date?.ToString());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("2026-01-20")]
    public void Evaluate_BandWithDaratumumabWithoutAStart_Met(string? end)
    {
        var record = Given.Record().ResultInWords(SerumImmunofixation, "IgG kappa monoclonal protein").Medication(Daratumumab).Until(end);

        Assert.Equal(FindingStatus.Met, Monoclonal(record).Status);
    }

    [Theory]
    [InlineData("2026-01-10", "IgG kappa monoclonal protein", FindingStatus.Explained)]
    [InlineData("2025-09-15", "IgG kappa monoclonal protein", FindingStatus.Explained)]
    [InlineData("2025-09-14", "IgG kappa monoclonal protein", FindingStatus.Met)]
    [InlineData("2026-03-16", "IgG kappa monoclonal protein", FindingStatus.Met)]
    [InlineData("2026-01-10", "IgG lambda monoclonal protein", FindingStatus.Met)]
    [InlineData("2026-01-10", "no monoclonal protein", FindingStatus.Met)]
    [InlineData(null, "IgG kappa monoclonal protein", FindingStatus.Met)]
    public void Evaluate_MSpikeWithoutIsotype_ExplainedLikeTheBandsOfTheSixMonthsBefore(string? date, string band, FindingStatus expected)
    {
        var record = Given.Record().Value(MSpike, 0.1, "g/dL", "2026-03-15").ResultInWords(SerumImmunofixation, band, date)
            .Medication(Daratumumab, "2025-06-01").Ongoing();

        var spike = Monoclonal(record).Evidence.Single(e => e.Concept!.Coding.Code == MSpike); // a result has a concept

        Assert.Equal(expected == FindingStatus.Met ? EvidenceStatus.Counted : EvidenceStatus.ExplainedByRecord, spike.Status);
    }

    [Fact]
    public void Evaluate_MSpikeWithAnUnexplainedBand_Met()
    {
        var record = Given.Record().Value(MSpike, 0.1, "g/dL", "2026-03-15")
            .ResultInWords(SerumImmunofixation, "IgG kappa monoclonal protein", "2026-01-10")
            .ResultInWords(UrineImmunofixation, "IgA lambda monoclonal protein", "2026-01-11")
            .Medication(Daratumumab, "2025-06-01").Ongoing();

        Assert.Equal(2, Monoclonal(record).Evidence.Count(e => e.Status == EvidenceStatus.Counted));
    }

    [Theory]
    [InlineData("M-spike, IgG kappa", FindingStatus.Explained)]
    [InlineData("M-spike, IgA kappa", FindingStatus.Met)]
    [InlineData("M-spike present", FindingStatus.Met)]
    public void Evaluate_MSpikeUnderDaratumumabAlone_ExplainedOnlyWhenIgGKappa(string words, FindingStatus expected)
    {
        var record = Given.Record().ResultInWords(MSpike, words).Medication(Daratumumab, "2025-06-01").Ongoing();

        Assert.Equal(expected, Monoclonal(record).Status);
    }

    [Theory]
    [InlineData(false, "IgG kappa monoclonal protein")]
    [InlineData(true, "see report")]
    public void Evaluate_MSpikeWithAResultWithoutABand_Met(bool isFinal, string words)
    {
        var record = Given.Record().Value(MSpike, 0.1, "g/dL", "2026-03-15").ResultInWords(SerumImmunofixation, words, "2026-01-10")
            .Result(r => r with { IsFinal = isFinal }).Medication(Daratumumab, "2025-06-01").Ongoing();

        Assert.Equal(FindingStatus.Met, Monoclonal(record).Status);
    }

    [Fact]
    public void Assess_BandBeforeDaratumumab_ReturnsCard()
    {
        var record = Given.Record().Diagnosis("G62.9").Diagnosis("E11.9")
            .ResultInWords(SerumImmunofixation, "IgG kappa monoclonal protein", "2025-10-18").Medication(Daratumumab, "2026-07-25")
                .Ongoing();

        Assert.Equal("7", Shipped.Assess(record).Verdict.Row);
    }

    [Theory]
    [InlineData(Availability.NotSupplied)]
    [InlineData(Availability.Partial)]
    public void Evaluate_LaboratoryNotComplete_Unknown(Availability availability)
    {
        Assert.Equal(FindingStatus.Unknown, Monoclonal(Given.Record().Supplied(RecordKinds.Laboratory, availability)).Status);
    }

    [Theory]
    [InlineData("IgM kappa monoclonal protein", "igm", FindingStatus.Met)]
    [InlineData("IgA lambda monoclonal protein", "igm", FindingStatus.NotMet)]
    [InlineData("IgA lambda monoclonal protein", "lambda", FindingStatus.Met)]
    [InlineData("IgM lambda and IgG lambda monoclonal proteins, monoclonal IgM lambda", "igm", FindingStatus.Unknown)]
    [InlineData("monoclonal protein", "kappa", FindingStatus.Unknown)]
    public void Evaluate_IsotypeInTheResult_Stated(string words, string type, FindingStatus expected)
    {
        Assert.Equal(expected, Shipped.Assess(Given.Record().ResultInWords(SerumImmunofixation, words)).Findings[type].Status);
    }

    [Theory]
    [InlineData("monoclonal IgM kappa band", FindingStatus.Met, "13")]
    [InlineData("monoclonal IgA lambda band", FindingStatus.NotMet, "8")]
    [InlineData("monoclonal band", FindingStatus.Unknown, "8")]
    public void Assess_PossibleMProteinAlone_IsotypeFromItsText(string words, FindingStatus igm, string row)
    {
        var assessment = Shipped.Assess(Given.Record().Diagnosis("G62.9").ResultInWords(ElectrophoresisPanel, words));

        Assert.Equal((igm, row), (assessment.Findings["igm"].Status, assessment.Verdict.Row));
    }

    [Fact]
    public void Evaluate_PossibleMProteinWithADiagnosis_ItsIsotypeIsIgnored()
    {
        var record = Given.Record().Diagnosis("D47.2").ResultInWords(ElectrophoresisPanel, "monoclonal IgM kappa band");

        Assert.Equal(FindingStatus.Unknown, Shipped.Assess(record).Findings["igm"].Status);
    }

    [Fact]
    public void Evaluate_PositiveTestForOneType_StatesIt()
    {
        Assert.Equal(FindingStatus.Met, Shipped.Assess(Given.Record().ResultInWords(IgmImmunofixation, "Positive")).Findings["igm"].Status);
    }

    [Fact]
    public void Evaluate_DiagnosisAndResultOfDifferentChains_Unknown()
    {
        var record = Given.Record().Diagnosis("D47.2").Saying("isotype", "kappa")
            .ResultInWords(SerumImmunofixation, "IgG lambda monoclonal protein");

        Assert.Equal(FindingStatus.Unknown, Shipped.Assess(record).Findings["kappa"].Status);
    }

    [Theory]
    [InlineData("IgA lambda monoclonal protein", "2026-01-15", "8")]
    [InlineData("faint band, cannot exclude", "2026-01-15", "8")]
    [InlineData("no monoclonal protein", "2026-01-15", "13")]
    [InlineData("no monoclonal protein", null, "9")]
    public void Assess_CidpWithImmunofixation_RowByItsResult(string words, string? date, string row)
    {
        var record = Given.Record().Diagnosis("G61.81").ResultInWords(SerumImmunofixation, words, date);

        Assert.Equal(row, Shipped.Assess(record).Verdict.Row);
    }

    [Theory]
    [InlineData(SerumImmunofixation, "no monoclonal protein", "10b")]
    [InlineData(IgmImmunofixation, "Negative", "13")]
    [InlineData(SerumImmunofixation, "see report", "13")]
    public void Assess_StrongMajorAndNegativeImmunofixation_RowTenB(string code, string words, string row)
    {
        var record = Given.Record().Diagnosis("G62.9").Diagnosis("D47.Z2").Diagnosis("H47.10").ResultInWords(code, words);

        Assert.Equal(row, Shipped.Assess(record).Verdict.Row);
    }

    private static Finding Monoclonal(Given record) => Shipped.Assess(record).Findings["monoclonal-plasma-cell-disorder"];
}
