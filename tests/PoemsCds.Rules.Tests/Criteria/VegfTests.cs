using PoemsCds.Rules.Findings;
using PoemsCds.Rules.Policy;
using PoemsCds.Rules.Record;

namespace PoemsCds.Rules.Tests.Criteria;

public sealed class VegfTests
{
    private const string Vegf = "34694-0";
    private const string Bevacizumab = "253337";
    private const string Lenalidomide = "342369";

    [Theory]
    [InlineData(Specimen.Plasma, 200, "pg/mL", false)]
    [InlineData(Specimen.Plasma, 200.1, "pg/mL", true)]
    [InlineData(Specimen.Plasma, 200.1, "ng/L", true)]
    [InlineData(Specimen.Plasma, 0.2, "ng/mL", false)]
    [InlineData(Specimen.Plasma, 0.2001, "ng/mL", true)]
    [InlineData(Specimen.Serum, 200.1, "pg/mL", false)]
    [InlineData(Specimen.Serum, 1919.9, "pg/mL", false)]
    [InlineData(Specimen.Serum, 1920, "pg/mL", true)]
    [InlineData(Specimen.Unknown, 5000, "pg/mL", false)]
    [InlineData(Specimen.Plasma, 5000, "g/L", false)]
    [InlineData(Specimen.Plasma, 5000, null, false)]
    public void Evaluate_Number_StronglyRaisedBySpecimen(Specimen specimen, double number, string? unit, bool expected)
    {
        Assert.Equal(expected, Assess(Given.Record().Value(Vegf, number, unit).In(specimen)).Findings["strongly-raised-vegf"].IsMet);
    }

    [Theory]
    [InlineData(Specimen.Plasma, 150, 96.2, true)]
    [InlineData(Specimen.Plasma, 96.2, 96.2, false)]
    [InlineData(Specimen.Plasma, 250, 300.0, false)]
    [InlineData(Specimen.Plasma, 150, null, false)]
    [InlineData(Specimen.Serum, 800, 771.0, true)]
    [InlineData(Specimen.Serum, 800, null, false)]
    [InlineData(Specimen.Serum, 1000, null, false)]
    [InlineData(Specimen.Serum, 1000.1, null, true)]
    [InlineData(Specimen.Serum, 1919, null, true)]
    [InlineData(Specimen.Unknown, 350, 96.2, true)]
    [InlineData(Specimen.Unknown, 5000, 96.2, true)]
    [InlineData(Specimen.Unknown, 5000, 6000.0, false)]
    [InlineData(Specimen.Unknown, 1000, null, false)]
    [InlineData(Specimen.Unknown, 1000.1, null, true)]
    public void Evaluate_Number_RaisedByTheLaboratorysLimit(Specimen specimen, double number, double? limit, bool expected)
    {
        Assert.Equal(
            expected, Assess(Given.Record().Value(Vegf, number, "pg/mL").Range(null, limit).In(specimen)).Findings["raised-vegf"].IsMet);
    }

    [Theory]
    [InlineData(Specimen.Serum, 1499, 500.0, false)]
    [InlineData(Specimen.Serum, 1500, 500.0, true)]
    [InlineData(Specimen.Serum, 1920, 1900.0, true)]
    [InlineData(Specimen.Plasma, 150, 40.0, false)]
    [InlineData(Specimen.Unknown, 1500, 40.0, false)]
    public void Evaluate_TimesTheLaboratorysLimit_StronglyRaisedInSerumOnly(Specimen specimen, double number, double limit, bool expected)
    {
        Assert.Equal(
            expected, Assess(Given.Record().Value(Vegf, number, "pg/mL").Range(null, limit).In(specimen)).Findings[
                "strongly-raised-vegf"].IsMet);
    }

    [Theory]
    [InlineData(Specimen.Plasma, 199, 100.0, Interpretation.None, false)]
    [InlineData(Specimen.Plasma, 200, 100.0, Interpretation.None, true)]
    [InlineData(Specimen.Plasma, 300, 100.0, Interpretation.None, false)]
    [InlineData(Specimen.Unknown, 1920, null, Interpretation.None, false)]
    [InlineData(Specimen.Unknown, 1920.1, null, Interpretation.None, true)]
    [InlineData(Specimen.Unknown, 1920.1, null, Interpretation.High, true)]
    [InlineData(Specimen.Unknown, 1920.1, null, Interpretation.Normal, false)]
    [InlineData(Specimen.Serum, 1850, null, Interpretation.High, false)]
    public void Evaluate_Number_ClearlyRaised(Specimen specimen, double number, double? limit, Interpretation flag, bool expected)
    {
        var findings = Assess(Given.Record().Value(Vegf, number, "pg/mL").Range(null, limit).In(specimen).Flagged(flag)).Findings;

        Assert.Equal(expected, findings["clearly-raised-vegf"].IsMet);
        Assert.True(!expected || findings["raised-vegf"].IsMet);
    }

    [Theory]
    [InlineData(150, 0, "8")]
    [InlineData(150, 1, "4")]
    [InlineData(199, 0, "4")]
    public void Assess_RaisedVegf_ClearlyOrWithAMinor(int number, int minors, string row)
    {
        var record = Given.Record().Diagnosis("G62.9").Diagnosis("D47.2").Value(Vegf, number, "pg/mL").Range(null, 96.2)
            .In(Specimen.Plasma);

        Assert.Equal(row, Assess(minors == 0 ? record : record.Diagnosis("H47.10")).Verdict.Row);
    }

    [Theory]
    [InlineData(Interpretation.High, true)]
    [InlineData(Interpretation.Abnormal, true)]
    [InlineData(Interpretation.Normal, false)]
    [InlineData(Interpretation.Low, false)]
    [InlineData(Interpretation.None, false)]
    public void Evaluate_FlagWithoutRange_RaisedWhenHigh(Interpretation flag, bool expected)
    {
        Assert.Equal(
            expected, Assess(Given.Record().Value(Vegf, 150, "pg/mL").In(Specimen.Plasma).Flagged(flag)).Findings["raised-vegf"].IsMet);
    }

    [Theory]
    [InlineData(Comparison.MoreThan, 1920, true)]
    [InlineData(Comparison.AtLeast, 1920, true)]
    [InlineData(Comparison.MoreThan, 1919, false)]
    [InlineData(Comparison.LessThan, 5000, false)]
    public void Evaluate_Comparator_CountsOnlyIfCertain(Comparison comparison, double number, bool expected)
    {
        var record = Given.Record().Value(Vegf, number, "pg/mL").In(Specimen.Serum).Result(r => r with { Comparison = comparison });

        Assert.Equal(expected, Assess(record).Findings["strongly-raised-vegf"].IsMet);
    }

    [Theory]
    [InlineData("2024-11-22", FindingStatus.Met)]
    [InlineData("2024-11-21", FindingStatus.NotMet)]
    [InlineData("2024", FindingStatus.Unconfirmed)]
    [InlineData(null, FindingStatus.Unconfirmed)]
    [InlineData("2026-11-23", FindingStatus.Met)]
    [InlineData("2026-11-24", FindingStatus.Unconfirmed)]
    [InlineData("2150-01-01", FindingStatus.Unconfirmed)]
    public void Evaluate_Date_WithinTwoYears(string? date, FindingStatus expected)
    {
        var record = Given.Record().Value(Vegf, 150, "pg/mL", date).Range(null, 96.2).In(Specimen.Plasma);

        Assert.Equal(expected, Assess(record).Findings["raised-vegf"].Status);
    }

    [Theory]
    [InlineData(Bevacizumab, "2026-06-14", FindingStatus.Explained)]
    [InlineData(Lenalidomide, "2026-01-01", FindingStatus.Explained)]
    [InlineData(Lenalidomide, "2026-06-15", FindingStatus.NotMet)]
    [InlineData(Lenalidomide, "2026-09-01", FindingStatus.NotMet)]
    [InlineData(Lenalidomide, null, FindingStatus.Explained)]
    public void Evaluate_TreatmentBefore_IsNotEvidence(string drug, string? start, FindingStatus expected)
    {
        var assessment = Assess(Given.Record().Value(Vegf, 5000, "pg/mL", "2026-06-15").In(Specimen.Plasma).Medication(drug, start));

        Assert.Equal(expected, assessment.Findings["raised-vegf"].Status);
        Assert.Equal(expected != FindingStatus.Explained, assessment.Findings["strongly-raised-vegf"].IsMet);
        Assert.All(assessment.Findings["raised-vegf"].Evidence, e => Assert.Equal(EvidenceStatus.AfterTreatment, e.Status));
    }

    [Theory]
    [InlineData("2026-06-14", FindingStatus.Explained)]
    [InlineData("2026-06-15", FindingStatus.NotMet)]
    public void Evaluate_TreatmentWithEndOnly_StartedByThen(string end, FindingStatus expected)
    {
        var record = Given.Record().Value(Vegf, 5000, "pg/mL", "2026-06-15").In(Specimen.Plasma).Medication(Lenalidomide).Until(end);

        Assert.Equal(expected, Assess(record).Findings["raised-vegf"].Status);
    }

    [Fact]
    public void Evaluate_TreatmentThatBeganBeforeAndEndedAfter_IsNotEvidence()
    {
        var record = Given.Record().Value(Vegf, 5000, "pg/mL", "2026-06-15").In(Specimen.Plasma)
            .Medication(Lenalidomide, "2026-05-01").Until("2026-07-01");

        Assert.Equal(FindingStatus.Explained, Assess(record).Findings["raised-vegf"].Status);
    }

    [Theory]
    [InlineData(50, "pg/mL", 96.2, true)]
    [InlineData(96.3, "pg/mL", 96.2, false)]
    [InlineData(250, "pg/mL", 300.0, false)]
    [InlineData(50, "pg/mL", null, false)]
    public void Evaluate_WithinRange_ArguesAgainst(double number, string unit, double? limit, bool expected)
    {
        Assert.Equal(
            expected, Assess(Given.Record().Value(Vegf, number, unit).Range(null, limit).In(Specimen.Plasma)).Findings[
                "normal-vegf"].IsMet);
    }

    [Fact]
    public void Evaluate_NormalAfterTreatment_HasNoEffect()
    {
        var record = Given.Record().Value(Vegf, 50, "pg/mL").Range(null, 96.2).Medication(Bevacizumab, "2026-01-01");

        Assert.False(Assess(record).Findings["normal-vegf"].IsMet);
        Assert.Equal(FindingStatus.Explained, Assess(record).Findings["raised-vegf"].Status);
    }

    [Fact]
    public void Evaluate_LaterNormal_DoesNotWithdraw()
    {
        var record = Given.Record().Value(Vegf, 150, "pg/mL", "2026-01-10").Range(null, 96.2).Value(Vegf, 50, "pg/mL", "2026-06-10")
            .Range(null, 96.2);

        var findings = Assess(record).Findings;

        Assert.True(findings["raised-vegf"].IsMet);
        Assert.True(findings["normal-vegf"].IsMet);
    }

    [Theory]
    [InlineData("g/L")]
    [InlineData(null)]
    public void Evaluate_UnitNotListed_NotComparable(string? unit)
    {
        var evidence = Assert.Single(Assess(Given.Record().Value(Vegf, 250, unit).In(Specimen.Plasma)).Findings["raised-vegf"].Evidence);

        Assert.Equal(EvidenceStatus.UnitNotComparable, evidence.Status);
    }

    [Fact]
    public void Evaluate_UnitNotListedWithinItsRange_NoEvidence()
    {
        Assert.Equal(
            FindingStatus.NotMet,
                Assess(Given.Record().Value(Vegf, 50, "furlong").Range(null, 96.2).In(Specimen.Plasma)).Findings["raised-vegf"].Status);
    }

    [Fact]
    public void Evaluate_NoNumberAndNoFlag_NoEvidence()
    {
        Assert.Equal(FindingStatus.NotMet, Assess(Given.Record().LaboratoryTest(Vegf, "2026-06-15")).Findings["raised-vegf"].Status);
    }

    [Theory]
    [InlineData("82911-9")]
    [InlineData("49482-3")]
    public void Evaluate_OtherVegfTests_NeverRead(string code)
    {
        var findings = Assess(Given.Record().Value(code, 5000, "pg/mL").In(Specimen.Plasma)).Findings;

        Assert.Equal((FindingStatus.NotMet, FindingStatus.NotMet), (findings["raised-vegf"].Status, findings["vegf"].Status));
    }

    [Fact]
    public void Evaluate_Preliminary_IsNotEvidence()
    {
        var record = Given.Record().Value(Vegf, 5000, "pg/mL").In(Specimen.Plasma).Result(r => r with { IsFinal = false });

        Assert.Equal(FindingStatus.NotMet, Assess(record).Findings["strongly-raised-vegf"].Status);
    }

    [Theory]
    [InlineData(Specimen.Plasma, "H47.10", "3")]
    [InlineData(Specimen.Plasma, "J06.9", "4")]
    [InlineData(Specimen.Unknown, "H47.10", "4")]
    public void Assess_RaisedWithBothMandatory_RowByStrength(Specimen specimen, string diagnosis, string row)
    {
        var record = Given.Record().Diagnosis("G62.9").Diagnosis("D47.2").Diagnosis(diagnosis).Value(Vegf, 1200, "pg/mL").In(specimen);

        Assert.Equal(row, Assess(record).Verdict.Row);
    }

    [Fact]
    public void Assess_VegfAlone_NoCard()
    {
        Assert.Equal(Conclusion.NoAdvice, Assess(Given.Record().Value(Vegf, 5000, "pg/mL").In(Specimen.Serum)).Verdict.Conclusion);
    }

    private static Assessment Assess(Given record) => Shipped.Assess(record);
}
