using PoemsCds.Rules.Criteria;
using PoemsCds.Rules.Reasoning;
using PoemsCds.Rules.Record;

namespace PoemsCds.Rules.Tests.Criteria;

public sealed class ThrombocytosisPolycythemiaTests
{
    [Fact]
    public void Evaluate_CodeInSet_MetWithEvidence()
    {
        var record = Given.Record().Diagnosis("D75.839").Onset("2025-01-10");

        var finding = Evaluate(record);

        Assert.Equal(("thrombocytosis-polycythemia", Tier.Minor, FindingStatus.Met), (finding.CriterionId, finding.Tier, finding.Status));
        var evidence = Assert.Single(finding.Evidence);
        Assert.Equal("Condition/1", evidence.Reference);
        Assert.Equal("D75.839", evidence.Concept?.Coding.Code);
        Assert.Equal(Given.Span("2025-01-10"), evidence.Date);
        Assert.Equal(Standing.Counted, evidence.Standing);
    }

    [Theory]
    [InlineData(Availability.Complete, FindingStatus.NotMet)]
    [InlineData(Availability.Partial, FindingStatus.Unknown)]
    [InlineData(Availability.NotSupplied, FindingStatus.Unknown)]
    public void Evaluate_NoCode_FollowsAvailability(Availability availability, FindingStatus expected)
    {
        var record = Given.Record().Diagnosis("J06.9").Supplied(RecordKinds.Diagnoses, availability);

        var finding = Evaluate(record);

        Assert.Equal(expected, finding.Status);
        Assert.Empty(finding.Evidence);
    }

    [Fact]
    public void Evaluate_CodeInPartialData_Met()
    {
        var record = Given.Record().Diagnosis("D75.839").Supplied(RecordKinds.Diagnoses, Availability.Partial);

        Assert.Equal(FindingStatus.Met, Evaluate(record).Status);
    }

    [Fact]
    public void Evaluate_CodeInAnotherSystem_NotMet()
    {
        var record = Given.Record().Diagnosis("D75.839", Given.NoKnownSystem);

        Assert.Equal(FindingStatus.NotMet, Evaluate(record).Status);
    }

    [Fact]
    public void Evaluate_ProvisionalCode_Unconfirmed()
    {
        var finding = Evaluate(Given.Record().Diagnosis("D75.839").Provisional());

        Assert.Equal(FindingStatus.Unconfirmed, finding.Status);
        Assert.Equal(Standing.Provisional, Assert.Single(finding.Evidence).Standing);
    }

    [Fact]
    public void Evaluate_SameDiagnosisTwice_SameStatusAndReference()
    {
        var finding = Evaluate(Given.Record().Diagnosis("D75.839").Again());

        Assert.Equal(FindingStatus.Met, finding.Status);
        Assert.Equal(["Condition/1"], finding.Evidence.Select(e => e.Reference).Distinct());
    }

    [Fact]
    public void Evaluate_WordsOnly_Unconfirmed()
    {
        var finding = Evaluate(Given.Record().Words("thrombocytosis-polycythemia"));

        Assert.Equal(FindingStatus.Unconfirmed, finding.Status);
        var evidence = Assert.Single(finding.Evidence);
        Assert.Equal(Standing.WordsOnly, evidence.Standing);
        Assert.Null(evidence.Concept);
    }

    [Fact]
    public void Evaluate_SupportiveCode_Unconfirmed()
    {
        var finding = Evaluate(Given.Record().Diagnosis("D75.89", Given.Icd10Cm));

        Assert.Equal(FindingStatus.Unconfirmed, finding.Status);
        Assert.Equal(Standing.SupportiveCode, Assert.Single(finding.Evidence).Standing);
    }

    [Fact]
    public void Evaluate_CodeThatNamesAnotherCause_Explained()
    {
        var finding = Evaluate(Given.Record().Diagnosis("D75.0"));

        Assert.Equal(FindingStatus.Explained, finding.Status);
        Assert.Equal(Standing.ExplainedByItsCode, Assert.Single(finding.Evidence).Standing);
    }

    [Fact]
    public void Evaluate_CodeAndCodeThatNamesAnotherCauseOnOneEntry_Explained()
    {
        var record = Given.Record().Diagnosis("D75.839").Also("D75.0");

        Assert.Equal(FindingStatus.Explained, Evaluate(record).Status);
    }

    [Fact]
    public void Evaluate_ProvisionalCodeThatNamesAnotherCause_Unconfirmed()
    {
        var record = Given.Record().Diagnosis("D75.0").Provisional();

        Assert.Equal(FindingStatus.Unconfirmed, Evaluate(record).Status);
    }

    [Theory]
    [InlineData("2023-11-23", FindingStatus.Met)]
    [InlineData("2023-11-22", FindingStatus.Met)]
    [InlineData("2023-11-21", FindingStatus.NotMet)]
    [InlineData("2023-11", FindingStatus.Unconfirmed)]
    [InlineData("2023", FindingStatus.Unconfirmed)]
    [InlineData("2022", FindingStatus.NotMet)]
    public void Evaluate_ResolvedOn_CountsFor36Months(string abated, FindingStatus expected)
    {
        var record = Given.Record().Diagnosis("D75.839").Onset("2020-01-01").Abated(abated);

        Assert.Equal(expected, Evaluate(record).Status);
    }

    [Fact]
    public void Evaluate_ActiveSinceLongAgo_Met()
    {
        var record = Given.Record().Diagnosis("D75.839").Onset("1999-01-01");

        Assert.Equal(FindingStatus.Met, Evaluate(record).Status);
    }

    [Theory]
    [InlineData("D50.9", Given.Icd10Cm)]
    [InlineData("35240004", Given.SnomedCt)]
    [InlineData("D47.1", Given.Icd10Cm)]
    [InlineData("C92.10", Given.Icd10Cm)]
    public void Evaluate_ThrombocytosisWithActiveCause_Explained(string code, string system)
    {
        var record = Given.Record().Diagnosis("D75.839").Diagnosis(code, system);

        var finding = Evaluate(record);

        Assert.Equal(FindingStatus.Explained, finding.Status);
        var evidence = finding.Evidence.Single(e => e.Reference == "Condition/1");
        Assert.Equal(Standing.ExplainedByRecord, evidence.Standing);
        Assert.Equal(code, evidence.ExplainedBy?.Concept?.Coding.Code);
    }

    [Theory]
    [InlineData("D47.1", Given.Icd10Cm)]
    [InlineData("J44.9", Given.Icd10Cm)]
    [InlineData("G47.33", Given.Icd10Cm)]
    public void Evaluate_PolycythemiaWithActiveCause_Explained(string code, string system)
    {
        var record = Given.Record().Diagnosis("D75.1").Diagnosis(code, system);

        var finding = Evaluate(record);

        Assert.Equal(FindingStatus.Explained, finding.Status);
        var evidence = finding.Evidence.Single(e => e.Reference == "Condition/1");
        Assert.Equal(Standing.ExplainedByRecord, evidence.Standing);
        Assert.Equal(code, evidence.ExplainedBy?.Concept?.Coding.Code);
    }

    [Fact]
    public void Evaluate_IronDeficiencyResolved_Met()
    {
        var record = Given.Record().Diagnosis("D75.839").Diagnosis("D50.9").Resolved();

        Assert.Equal(FindingStatus.Met, Evaluate(record).Status);
    }

    [Fact]
    public void Evaluate_IronDeficiencyProvisional_Met()
    {
        var record = Given.Record().Diagnosis("D75.839").Diagnosis("D50.9").Provisional();

        Assert.Equal(FindingStatus.Met, Evaluate(record).Status);
    }

    [Fact]
    public void Evaluate_IronDeficiencyInAnotherSystem_Met()
    {
        var record = Given.Record().Diagnosis("D75.839").Diagnosis("D50.9", Given.NoKnownSystem);

        Assert.Equal(FindingStatus.Met, Evaluate(record).Status);
    }

    [Theory]
    [InlineData("D75.839", "J44.9")]
    [InlineData("D75.1", "D50.9")]
    public void Evaluate_CauseOfTheOtherCellLine_Met(string feature, string cause)
    {
        Assert.Equal(FindingStatus.Met, Evaluate(Given.Record().Diagnosis(feature).Diagnosis(cause)).Status);
    }

    [Fact]
    public void Evaluate_OneCellLineExplainedTheOtherNot_Met()
    {
        var record = Given.Record().Diagnosis("D75.839").Diagnosis("D75.1").Diagnosis("D50.9");

        Assert.Equal(FindingStatus.Met, Evaluate(record).Status);
    }

    private static Finding Evaluate(Given record) => new ThrombocytosisPolycythemia(Shipped.Knowledge).Evaluate(record.Build(), Given.AsOf);
}
