using PoemsCds.Rules.Criteria;
using PoemsCds.Rules.Reasoning;
using PoemsCds.Rules.Record;

namespace PoemsCds.Rules.Tests.Criteria;

public sealed class EndocrineMinorTests
{
    [Fact]
    public void Evaluate_CodeInSet_MetWithEvidence()
    {
        var record = Given.Record().Diagnosis("E29.1").Onset("2025-01-10");

        var finding = Evaluate(record);

        Assert.Equal(("endocrinopathy", Tier.Minor, FindingStatus.Met), (finding.CriterionId, finding.Tier, finding.Status));
        var evidence = Assert.Single(finding.Evidence);
        Assert.Equal("Condition/1", evidence.Reference);
        Assert.Equal("E29.1", evidence.Concept?.Coding.Code);
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
        var record = Given.Record().Diagnosis("E29.1").Supplied(RecordKinds.Diagnoses, Availability.Partial);

        Assert.Equal(FindingStatus.Met, Evaluate(record).Status);
    }

    [Fact]
    public void Evaluate_CodeInAnotherSystem_NotMet()
    {
        var record = Given.Record().Diagnosis("E29.1", Given.NoKnownSystem);

        Assert.Equal(FindingStatus.NotMet, Evaluate(record).Status);
    }

    [Fact]
    public void Evaluate_ProvisionalCode_Unconfirmed()
    {
        var finding = Evaluate(Given.Record().Diagnosis("E29.1").Provisional());

        Assert.Equal(FindingStatus.Unconfirmed, finding.Status);
        Assert.Equal(Standing.Provisional, Assert.Single(finding.Evidence).Standing);
    }

    [Fact]
    public void Evaluate_SameDiagnosisTwice_SameStatusAndReference()
    {
        var finding = Evaluate(Given.Record().Diagnosis("E29.1").Again());

        Assert.Equal(FindingStatus.Met, finding.Status);
        Assert.Equal(["Condition/1"], finding.Evidence.Select(e => e.Reference).Distinct());
    }

    [Fact]
    public void Evaluate_WordsOnly_Unconfirmed()
    {
        var finding = Evaluate(Given.Record().Words("endocrinopathy"));

        Assert.Equal(FindingStatus.Unconfirmed, finding.Status);
        var evidence = Assert.Single(finding.Evidence);
        Assert.Equal(Standing.WordsOnly, evidence.Standing);
        Assert.Null(evidence.Concept);
    }

    [Fact]
    public void Evaluate_SupportiveCode_Unconfirmed()
    {
        var finding = Evaluate(Given.Record().Diagnosis("N62", Given.Icd10Cm));

        Assert.Equal(FindingStatus.Unconfirmed, finding.Status);
        Assert.Equal(Standing.SupportiveCode, Assert.Single(finding.Evidence).Standing);
    }

    [Fact]
    public void Evaluate_CodeThatNamesAnotherCause_Explained()
    {
        var finding = Evaluate(Given.Record().Diagnosis("E89.6"));

        Assert.Equal(FindingStatus.Explained, finding.Status);
        Assert.Equal(Standing.ExplainedByItsCode, Assert.Single(finding.Evidence).Standing);
    }

    [Fact]
    public void Evaluate_CodeAndCodeThatNamesAnotherCauseOnOneEntry_Explained()
    {
        var record = Given.Record().Diagnosis("E29.1").Also("E89.6");

        Assert.Equal(FindingStatus.Explained, Evaluate(record).Status);
    }

    [Fact]
    public void Evaluate_ProvisionalCodeThatNamesAnotherCause_Unconfirmed()
    {
        var record = Given.Record().Diagnosis("E89.6").Provisional();

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
        var record = Given.Record().Diagnosis("E29.1").Onset("2020-01-01").Abated(abated);

        Assert.Equal(expected, Evaluate(record).Status);
    }

    [Fact]
    public void Evaluate_ActiveSinceLongAgo_Met()
    {
        var record = Given.Record().Diagnosis("E29.1").Onset("1999-01-01");

        Assert.Equal(FindingStatus.Met, Evaluate(record).Status);
    }

    [Theory]
    [InlineData("E11.9")]
    [InlineData("E03.9")]
    [InlineData("E11.42")]
    [InlineData("E05.90")]
    public void Evaluate_GlucoseOrThyroid_NotMet(string code)
    {
        Assert.Equal(FindingStatus.NotMet, Evaluate(Given.Record().Diagnosis(code)).Status);
    }

    [Fact]
    public void Evaluate_CentralHypothyroidism_Met()
    {
        Assert.Equal(FindingStatus.Met, Evaluate(Given.Record().Snomed("26692000")).Status);
    }

    [Theory]
    [InlineData("O09.90", Given.Icd10Cm)]
    [InlineData("77386006", Given.SnomedCt)]
    public void Evaluate_ProlactinInPregnancy_Explained(string code, string system)
    {
        var record = Given.Record().Diagnosis("E22.1").Diagnosis(code, system);

        var finding = Evaluate(record);

        Assert.Equal(FindingStatus.Explained, finding.Status);
        var evidence = finding.Evidence.Single(e => e.Reference == "Condition/1");
        Assert.Equal(Standing.ExplainedByRecord, evidence.Standing);
        Assert.Equal(code, evidence.ExplainedBy?.Concept?.Coding.Code);
    }

    [Fact]
    public void Evaluate_PregnancyResolvedBesideProlactin_Met()
    {
        var record = Given.Record().Diagnosis("E22.1").Diagnosis("O09.90").Resolved();

        Assert.Equal(FindingStatus.Met, Evaluate(record).Status);
    }

    [Fact]
    public void Evaluate_PregnancyProvisionalBesideProlactin_Met()
    {
        var record = Given.Record().Diagnosis("E22.1").Diagnosis("O09.90").Provisional();

        Assert.Equal(FindingStatus.Met, Evaluate(record).Status);
    }

    [Fact]
    public void Evaluate_PregnancyInAnotherSystemBesideProlactin_Met()
    {
        var record = Given.Record().Diagnosis("E22.1").Diagnosis("O09.90", Given.NoKnownSystem);

        Assert.Equal(FindingStatus.Met, Evaluate(record).Status);
    }

    [Theory]
    [InlineData("N18.4", Given.Icd10Cm)]
    [InlineData("N18.5", Given.Icd10Cm)]
    [InlineData("N18.6", Given.Icd10Cm)]
    [InlineData("46177005", Given.SnomedCt)]
    public void Evaluate_ParathyroidInKidneyDisease_Explained(string code, string system)
    {
        var record = Given.Record().Diagnosis("E21.3").Diagnosis(code, system);

        var finding = Evaluate(record);

        Assert.Equal(FindingStatus.Explained, finding.Status);
        var evidence = finding.Evidence.Single(e => e.Reference == "Condition/1");
        Assert.Equal(Standing.ExplainedByRecord, evidence.Standing);
        Assert.Equal(code, evidence.ExplainedBy?.Concept?.Coding.Code);
    }

    [Theory]
    [InlineData("E29.1", "N18.5")]
    [InlineData("E29.1", "O09.90")]
    [InlineData("E22.1", "N18.5")]
    [InlineData("E21.3", "O09.90")]
    [InlineData("E21.3", "N18.3")]
    public void Evaluate_CauseOfAnotherAxis_Met(string feature, string cause)
    {
        Assert.Equal(FindingStatus.Met, Evaluate(Given.Record().Diagnosis(feature).Diagnosis(cause)).Status);
    }

    private static Finding Evaluate(Given record) => new EndocrineMinor(Shipped.Knowledge).Evaluate(record.Build(), Given.AsOf);
}
