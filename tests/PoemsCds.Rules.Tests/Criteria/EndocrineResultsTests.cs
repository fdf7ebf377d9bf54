using PoemsCds.Rules.Findings;
using PoemsCds.Rules.Record;

namespace PoemsCds.Rules.Tests.Criteria;

public sealed class EndocrineResultsTests
{
    private const string Testosterone = "2986-8";
    private const string Prolactin = "2842-3";
    private const string MorningCortisol = "9813-7";
    private const string Cortisol = "2143-6";
    private const string ParathyroidHormone = "2731-8";
    private const string Calcium = "17861-6";
    private const string Thyrotropin = "3016-3";
    private const string Leuprolide = "42375";
    private const string Risperidone = "35636";
    private const string Prednisone = "8640";

    [Theory]
    [InlineData(10.4, "nmol/L", Sex.Male, false)]
    [InlineData(10.3, "nmol/L", Sex.Male, true)]
    [InlineData(299, "ng/dL", Sex.Male, true)]
    [InlineData(300, "ng/dL", Sex.Male, false)]
    [InlineData(2.9, "ng/mL", Sex.Male, true)]
    [InlineData(1, "nmol/L", Sex.Female, false)]
    [InlineData(1, "nmol/L", Sex.Unknown, false)]
    public void Evaluate_LowTestosteroneTwice_InMenOnly(double number, string unit, Sex sex, bool expected)
    {
        var record = Given.Record().Of(sex).Value(Testosterone, number, unit, "2026-01-01").Value(Testosterone, number, unit, "2026-01-02");

        Assert.Equal(expected, Minor(record).IsMet);
    }

    [Theory]
    [InlineData(Sex.Male, FindingStatus.Met)]
    [InlineData(Sex.Unknown, FindingStatus.Met)]
    [InlineData(Sex.Female, FindingStatus.NotMet)]
    public void Evaluate_TestosteroneBelowItsRange_CountsUnlessFemale(Sex sex, FindingStatus expected)
    {
        var record = Given.Record().Of(sex)
            .Value(Testosterone, 310, "ng/dL", "2026-01-01").Range(350, 900)
            .Value(Testosterone, 310, "ng/dL", "2026-02-01").Range(350, 900);

        Assert.Equal(expected, Minor(record).Status);
    }

    [Theory]
    [InlineData("2026-01-01", FindingStatus.Unconfirmed)]
    [InlineData("2026-01-02", FindingStatus.Met)]
    public void Evaluate_SecondTestosterone_OnAnotherDay(string second, FindingStatus expected)
    {
        var record = Given.Record().Of(Sex.Male).Value(Testosterone, 100, "ng/dL", "2026-01-01").Value(Testosterone, 100, "ng/dL", second);

        Assert.Equal(expected, Minor(record).Status);
    }

    [Theory]
    [InlineData(20, "ng/mL", Sex.Male, false)]
    [InlineData(20.1, "ng/mL", Sex.Male, true)]
    [InlineData(20.1, "ug/L", Sex.Male, true)]
    [InlineData(25, "ng/mL", Sex.Female, false)]
    [InlineData(25.1, "ng/mL", Sex.Female, true)]
    [InlineData(25, "ng/mL", Sex.Unknown, false)]
    [InlineData(25.1, "ng/mL", Sex.Unknown, true)]
    [InlineData(424, "mIU/L", Sex.Male, true)]
    [InlineData(423, "mIU/L", Sex.Male, false)]
    public void Evaluate_ProlactinTwice_MetAboveTheLimit(double number, string unit, Sex sex, bool expected)
    {
        Assert.Equal(
            expected, Minor(
                Given.Record().Of(sex).Value(Prolactin, number, unit, "2026-01-01").Value(Prolactin, number, unit, "2026-01-02")).IsMet);
    }

    [Theory]
    [InlineData(40, Sex.Male, null, FindingStatus.Unconfirmed)]
    [InlineData(40.1, Sex.Male, null, FindingStatus.Met)]
    [InlineData(50, Sex.Female, null, FindingStatus.Unconfirmed)]
    [InlineData(50.1, Sex.Unknown, null, FindingStatus.Met)]
    [InlineData(30, Sex.Male, 15.0, FindingStatus.Unconfirmed)]
    [InlineData(30.1, Sex.Male, 15.0, FindingStatus.Met)]
    public void Evaluate_ProlactinOnce_MetAboveTwiceItsLimit(double number, Sex sex, double? own, FindingStatus expected)
    {
        Assert.Equal(expected, Minor(Given.Record().Of(sex).Value(Prolactin, number, "ng/mL").Range(null, own)).Status);
    }

    [Fact]
    public void Evaluate_ProlactinTwiceOnOneDay_NotRepeated()
    {
        var record = Given.Record().Value(Prolactin, 30, "ng/mL", "2026-01-01").Value(Prolactin, 31, "ng/mL", "2026-01-01");

        Assert.All(Minor(record).Evidence, e => Assert.Equal(EvidenceStatus.NotRepeated, e.Status));
    }

    [Theory]
    [InlineData("1960-11-23", FindingStatus.Met)]
    [InlineData("1960-11-22", FindingStatus.Unconfirmed)]
    [InlineData(null, FindingStatus.Met)]
    public void Evaluate_TestosteroneFromThe66thBirthday_ResultsAloneDoNotCount(string? born, FindingStatus expected)
    {
        var finding = Minor(LowTestosterone().Born(born));

        Assert.Equal(expected, finding.Status);
        Assert.Equal(expected != FindingStatus.Met, finding.Evidence.Any(e => e.Status == EvidenceStatus.CommonAtThisAge));
        Assert.Equal(expected, Shipped.Assess(LowTestosterone().Born(born)).Findings["endocrine-disease"].Status);
    }

    [Fact]
    public void Evaluate_LowTestosterone_NamesTheLimitAndItsOrigin()
    {
        var own = Minor(LowTestosterone()).Evidence[0];
        var product = Minor(
            Given.Record().Of(Sex.Male).Value(Testosterone, 9, "nmol/L", "2026-01-01")
                .Value(Testosterone, 9, "nmol/L", "2026-02-01")).Evidence[0];
        var flagged = Minor(Given.Record().Of(Sex.Male)
            .Value(Testosterone, 9, "nmol/L", "2026-01-01").Flagged(Interpretation.Low)
            .Value(Testosterone, 9, "nmol/L", "2026-02-01").Flagged(Interpretation.Low)).Evidence[0];

        Assert.Equal(new LimitUsed(LimitOwner.LaboratoryRange, 240, "ng/dL"), own.Limit);
        Assert.Equal((LimitOwner.Product, 10.4m, "nmol/L"), (product.Limit!.Owner, product.Limit.Number, product.Limit.Unit));
        Assert.Equal(LimitUsed.Flag, flagged.Limit);
    }

    [Theory]
    [InlineData(30, 35.0, false)]
    [InlineData(18, 15.0, true)]
    public void Evaluate_ProlactinWithRange_TheRangeDecides(double number, double limit, bool expected)
    {
        Assert.Equal(expected, Minor(Given.Record()
            .Value(Prolactin, number, "ng/mL", "2026-01-01").Range(null, limit)
            .Value(Prolactin, number, "ng/mL", "2026-01-02").Range(null, limit)).IsMet);
    }

    [Theory]
    [InlineData(MorningCortisol, 83, "nmol/L", false)]
    [InlineData(MorningCortisol, 82.9, "nmol/L", true)]
    [InlineData(MorningCortisol, 3, "ug/dL", true)]
    [InlineData(MorningCortisol, 3.01, "ug/dL", false)]
    public void Evaluate_MorningCortisol_MetBelowTheLimit(string code, double number, string unit, bool expected)
    {
        Assert.Equal(expected, Minor(Given.Record().Value(code, number, unit)).IsMet);
    }

    [Theory]
    [InlineData("05:59", FindingStatus.NotMet)]
    [InlineData("06:00", FindingStatus.Met)]
    [InlineData("09:59", FindingStatus.Met)]
    [InlineData("10:00", FindingStatus.NotMet)]
    [InlineData(null, FindingStatus.Unconfirmed)]
    public void Evaluate_LowCortisol_CountsWhenDrawnInTheMorning(string? time, FindingStatus expected)
    {
        var finding = Minor(Given.Record().Value(Cortisol, 1, "ug/dL").At(time));

        Assert.Equal(expected, finding.Status);
        Assert.Equal(expected == FindingStatus.Unconfirmed, finding.Evidence.Any(e => e.Status == EvidenceStatus.TimeUnknown));
    }

    [Theory]
    [InlineData("07:00")]
    [InlineData("22:00")]
    [InlineData(null)]
    public void Evaluate_CortisolAboveTheLimit_NotMetWhateverItsTime(string? time) =>
        Assert.Equal(FindingStatus.NotMet, Minor(Given.Record().Value(Cortisol, 5, "ug/dL").At(time)).Status);

    [Fact]
    public void Evaluate_MorningCortisolByCode_TimeDoesNotMatter() =>
        Assert.True(Minor(Given.Record().Value(MorningCortisol, 1, "ug/dL").At("23:00")).IsMet);

    [Fact]
    public void Evaluate_UndatedLowCortisol_StaysUndated() =>
        Assert.Equal(
            EvidenceStatus.DateInconclusive, Assert.Single(Minor(Given.Record().Value(Cortisol, 1, "ug/dL", null)).Evidence).Status);

    [Fact]
    public void Evaluate_CortisolDrawnInTheMorningUnderSteroids_Explained() =>
        Assert.Equal(FindingStatus.Explained, Minor(Given.Record().Value(Cortisol, 1, "ug/dL").At("08:00")
            .Medication(Prednisone, "2026-01-15").Ongoing()).Status);

    [Fact]
    public void Evaluate_MorningCortisolBelowItsRangeOnly_NotMet()
    {
        Assert.False(Minor(Given.Record().Value(MorningCortisol, 5, "ug/dL").Range(6, 20)).IsMet);
    }

    [Theory]
    [InlineData(90, FindingStatus.Unconfirmed)]
    [InlineData(65, FindingStatus.NotMet)]
    [InlineData(5, FindingStatus.NotMet)]
    public void Evaluate_ParathyroidHormone_SupportiveOnly(double hormone, FindingStatus expected)
    {
        var record = Given.Record().Value(ParathyroidHormone, hormone, "pg/mL").Range(15, 65).Value(Calcium, 11, "mg/dL").Range(8.5, 10.5);

        Assert.Equal(expected, Minor(record).Status);
        Assert.All(Minor(record).Evidence, e => Assert.Equal(EvidenceStatus.SupportiveCode, e.Status));
    }

    [Fact]
    public void Evaluate_ParathyroidHormoneWithoutRangeAndFlag_NotMet() =>
        Assert.Equal(FindingStatus.NotMet, Minor(Given.Record().Value(ParathyroidHormone, 900, "pg/mL")).Status);

    [Fact]
    public void Evaluate_UndatedParathyroidHormone_NotCounted()
    {
        var record = Given.Record().Value(ParathyroidHormone, 90, "pg/mL", null).Range(15, 65).Value(Calcium, 11.5, "mg/dL")
            .Range(8.5, 10.5);

        Assert.Equal(EvidenceStatus.DateInconclusive, Assert.Single(Minor(record).Evidence).Status);
    }

    [Theory]
    [InlineData(Leuprolide, "2026-05-01", Testosterone, 100, "ng/dL")]
    [InlineData(Risperidone, "2026-05-01", Prolactin, 80, "ng/mL")]
    [InlineData(Prednisone, "2026-01-15", MorningCortisol, 1, "ug/dL")]
    public void Evaluate_DrugThatCausesIt_Explained(string drug, string start, string code, double number, string unit)
    {
        var record = Given.Record().Of(Sex.Male).Medication(drug, start).Ongoing().Value(code, number, unit, "2026-06-15")
            .Value(code, number, unit, "2026-07-15");

        Assert.Equal(FindingStatus.Explained, Minor(record).Status);
        Assert.Equal(FindingStatus.Explained, Shipped.Assess(record).Findings["endocrine-disease"].Status);
    }

    [Theory]
    [InlineData("Z79.891", Given.Icd10Cm)]
    [InlineData("F11.10", Given.Icd10Cm)]
    [InlineData("F11.20", Given.Icd10Cm)]
    [InlineData("F11.90", Given.Icd10Cm)]
    [InlineData("F11.2", Given.Icd10)]
    [InlineData("F11.2", Given.Icd10Gm)]
    [InlineData("304.01", Given.Icd9Cm)]
    [InlineData("75544000", Given.SnomedCt)]
    public void Evaluate_LowTestosteroneWithOpioidUse_Explained(string code, string system)
    {
        var finding = Minor(LowTestosterone().Diagnosis(code, system));

        Assert.Equal(FindingStatus.Explained, finding.Status);
        Assert.All(finding.Evidence, e => Assert.Equal(code, e.ExplainedBy?.Concept?.Coding.Code));
        Assert.Equal(
            FindingStatus.Explained, Shipped.Assess(LowTestosterone().Diagnosis(code, system)).Findings["endocrine-disease"].Status);
    }

    [Fact]
    public void Evaluate_LowTestosteroneWithResolvedOrProvisionalOpioidUse_Met()
    {
        Assert.True(Minor(LowTestosterone().Diagnosis("F11.20").Resolved()).IsMet);
        Assert.True(Minor(LowTestosterone().Diagnosis("F11.20").Provisional()).IsMet);
    }

    [Fact]
    public void Evaluate_DiagnosedHypogonadismWithOpioidUse_Met()
    {
        Assert.True(Minor(Given.Record().Of(Sex.Male).Diagnosis("E29.1").Diagnosis("F11.20")).IsMet);
    }

    [Theory]
    [InlineData("O09.90")]
    [InlineData("N18.5")]
    public void Evaluate_ProlactinWithItsCause_Explained(string cause)
    {
        Assert.Equal(FindingStatus.Explained, Minor(Given.Record().Diagnosis(cause).Value(Prolactin, 90, "ng/mL")).Status);
    }

    [Fact]
    public void Evaluate_MorningCortisolWithAmyloidosis_Explained() =>
        Assert.Equal(FindingStatus.Explained, Minor(Given.Record().Diagnosis("E85.81").Value(MorningCortisol, 1, "ug/dL")).Status);

    [Fact]
    public void Evaluate_LowTestosteroneUnderGlucocorticoid_Explained() =>
        Assert.Equal(FindingStatus.Explained, Minor(LowTestosterone().Medication(Prednisone, "2025-11-01").Ongoing()).Status);

    [Theory]
    [InlineData(Thyrotropin, 10, "mU/L", null, false)]
    [InlineData(Thyrotropin, 10.1, "mU/L", null, true)]
    [InlineData(Thyrotropin, 10.1, "mU/L", 12.0, true)]
    [InlineData(Thyrotropin, 6, "mU/L", 4.0, false)]
    [InlineData("4548-4", 6.5, "%", 6.0, true)]
    [InlineData("4548-4", 6.5, "%", null, true)]
    [InlineData("4548-4", 6.4, "%", 6.0, false)]
    [InlineData("4548-4", 48, "mmol/mol", null, true)]
    [InlineData("4548-4", 47, "mmol/mol", null, false)]
    [InlineData("2345-7", 400, "mg/dL", 99.0, false)]
    [InlineData(Testosterone, 100, "ng/dL", 50.0, false)]
    [InlineData("2484-4", 400, "ng/mL", 300.0, false)]
    [InlineData("15067-2", 90, "[IU]/L", 12.0, false)]
    [InlineData(ParathyroidHormone, 90, "pg/mL", 65.0, false)]
    [InlineData(Calcium, 12, "mg/dL", 10.5, false)]
    public void EvaluateTriad_OneResult_OnlyTheListedOnesSuffice(string code, double number, string unit, double? high, bool expected)
    {
        var assessment = Shipped.Assess(Given.Record().Diagnosis("G62.9").Diagnosis("D47.2").Value(code, number, unit).Range(null, high));

        Assert.Equal(expected, assessment.Findings["endocrine-disease"].IsMet);
        Assert.Equal(expected ? "7" : "8", assessment.Verdict.Row);
    }

    [Theory]
    [InlineData(6, "2026-01-01", "2026-01-02", true)]
    [InlineData(6, "2026-01-01", "2026-01-01", false)]
    [InlineData(0.1, "2026-01-01", "2026-01-02", true)]
    [InlineData(2, "2026-01-01", "2026-01-02", false)]
    public void EvaluateTriad_ThyrotropinOutsideItsRangeTwice_OnDifferentDays(double number, string first, string second, bool expected)
    {
        var record = Given.Record().Value(Thyrotropin, number, "mU/L", first).Range(0.4, 4).Value(Thyrotropin, number, "mU/L", second)
            .Range(0.4, 4);

        Assert.Equal(expected, Shipped.Assess(record).Findings["endocrine-disease"].IsMet);
    }

    [Fact]
    public void EvaluateTriad_ThyrotropinFlaggedTwice_Met()
    {
        var record = Given.Record()
            .Value(Thyrotropin, 6, "mU/L", "2026-01-01").Flagged(Interpretation.High)
            .Value(Thyrotropin, 6, "mU/L", "2026-02-01").Flagged(Interpretation.High);

        Assert.All(Shipped.Assess(record).Findings["endocrine-disease"].Evidence, e => Assert.Equal(LimitUsed.Flag, e.Limit));
        Assert.True(Shipped.Assess(record).Findings["endocrine-disease"].IsMet);
    }

    [Fact]
    public void EvaluateTriad_OldResult_IsNotEvidence()
    {
        var record = Given.Record().Value(Thyrotropin, 60, "mU/L", "2024-11-21").Range(null, 4);

        Assert.Equal(FindingStatus.NotMet, Shipped.Assess(record).Findings["endocrine-disease"].Status);
    }

    [Theory]
    [InlineData(RecordKinds.Laboratory, "endocrinopathy")]
    [InlineData(RecordKinds.RoutineLaboratory, "endocrine-disease")]
    public void Evaluate_ResultsNotSupplied_Unknown(RecordKinds kind, string criterion)
    {
        var record = Given.Record().Supplied(kind, Availability.NotSupplied);

        Assert.Equal(FindingStatus.Unknown, Shipped.Assess(record).Findings[criterion].Status);
    }

    private static Given LowTestosterone() => Given.Record().Of(Sex.Male)
        .Value(Testosterone, 150, "ng/dL", "2026-01-01").Range(240, 870).Value(Testosterone, 150, "ng/dL", "2026-02-01").Range(240, 870);

    private static Finding Minor(Given record) => Shipped.Assess(record).Findings["endocrinopathy"];
}
