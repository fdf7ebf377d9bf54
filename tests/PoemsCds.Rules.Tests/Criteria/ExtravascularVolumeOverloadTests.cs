using PoemsCds.Rules.Criteria;
using PoemsCds.Rules.Findings;
using PoemsCds.Rules.Record;

namespace PoemsCds.Rules.Tests.Criteria;

public sealed class ExtravascularVolumeOverloadTests
{
    [Theory]
    [InlineData("J90")]
    [InlineData("R18.8")]
    public void Evaluate_EffusionOrAscitesOnce_MetWithEvidence(string code)
    {
        var finding = Evaluate(Given.Record().Diagnosis(code).Onset("2025-01-10"));

        Assert.Equal(
            ("extravascular-volume-overload", Tier.Minor, FindingStatus.Met), (finding.CriterionId, finding.Tier, finding.Status));
        var evidence = Assert.Single(finding.Evidence);
        Assert.Equal(("Condition/1", code), (evidence.Reference, evidence.Concept?.Coding.Code));
    }

    [Theory]
    [InlineData(Availability.Complete, FindingStatus.NotMet)]
    [InlineData(Availability.Partial, FindingStatus.Unknown)]
    [InlineData(Availability.NotSupplied, FindingStatus.Unknown)]
    public void Evaluate_NoCode_FollowsAvailability(Availability availability, FindingStatus expected)
    {
        var record = Given.Record().Diagnosis("J06.9").Supplied(RecordKinds.Diagnoses, availability);

        Assert.Equal(expected, Evaluate(record).Status);
    }

    [Fact]
    public void Evaluate_CodeInPartialData_Met()
    {
        var record = Given.Record().Diagnosis("J90").Supplied(RecordKinds.Diagnoses, Availability.Partial);

        Assert.Equal(FindingStatus.Met, Evaluate(record).Status);
    }

    [Fact]
    public void Evaluate_CodeInAnotherSystem_NotMet()
    {
        Assert.Equal(FindingStatus.NotMet, Evaluate(Given.Record().Diagnosis("J90", Given.NoKnownSystem)).Status);
    }

    [Fact]
    public void Evaluate_ProvisionalCode_Unconfirmed()
    {
        Assert.Equal(FindingStatus.Unconfirmed, Evaluate(Given.Record().Diagnosis("J90").Provisional()).Status);
    }

    [Fact]
    public void Evaluate_WordsOnly_Unconfirmed()
    {
        Assert.Equal(FindingStatus.Unconfirmed, Evaluate(Given.Record().Words("extravascular-volume-overload", "edema")).Status);
    }

    [Theory]
    [InlineData("I31.39")]
    [InlineData("E87.70")]
    [InlineData("M79.89")]
    public void Evaluate_SupportiveCode_Unconfirmed(string code)
    {
        Assert.Equal(FindingStatus.Unconfirmed, Evaluate(Given.Record().Diagnosis(code)).Status);
    }

    [Theory]
    [InlineData("J91.0")]
    [InlineData("K70.31")]
    public void Evaluate_CodeThatNamesAnotherCause_Explained(string code)
    {
        var finding = Evaluate(Given.Record().Diagnosis(code));

        Assert.Equal(FindingStatus.Explained, finding.Status);
        Assert.Equal(EvidenceStatus.ExplainedByItsCode, Assert.Single(finding.Evidence).Status);
    }

    [Fact]
    public void Evaluate_SameEffusionTwice_SameStatusAndReference()
    {
        var finding = Evaluate(Given.Record().Diagnosis("J90").Again());

        Assert.Equal(FindingStatus.Met, finding.Status);
        Assert.Equal(["Condition/1"], finding.Evidence.Select(e => e.Reference).Distinct());
    }

    [Theory]
    [InlineData("2023-11-22", FindingStatus.Met)]
    [InlineData("2023-11-21", FindingStatus.NotMet)]
    [InlineData("2023-11", FindingStatus.Unconfirmed)]
    public void Evaluate_ResolvedOn_CountsFor36Months(string abated, FindingStatus expected)
    {
        Assert.Equal(expected, Evaluate(Given.Record().Diagnosis("J90").Onset("2020-01-01").Abated(abated)).Status);
    }

    [Theory]
    [InlineData("I50.9", Given.Icd10Cm)]
    [InlineData("42343007", Given.SnomedCt)]
    [InlineData("K74.60", Given.Icd10Cm)]
    [InlineData("N04.9", Given.Icd10Cm)]
    [InlineData("N18.4", Given.Icd10Cm)]
    [InlineData("N18.5", Given.Icd10Cm)]
    public void Evaluate_ActiveExplainingDiagnosis_Explained(string code, string system)
    {
        var finding = Evaluate(Given.Record().Diagnosis("J90").Diagnosis(code, system));

        Assert.Equal(FindingStatus.Explained, finding.Status);
        var evidence = finding.Evidence.Single(e => e.Reference == "Condition/1");
        Assert.Equal((EvidenceStatus.ExplainedByRecord, code), (evidence.Status, evidence.ExplainedBy?.Concept?.Coding.Code));
    }

    [Fact]
    public void Evaluate_HeartFailureResolved_Met()
    {
        Assert.Equal(FindingStatus.Met, Evaluate(Given.Record().Diagnosis("J90").Diagnosis("I50.9").Resolved()).Status);
    }

    [Fact]
    public void Evaluate_HeartFailureProvisional_Met()
    {
        Assert.Equal(FindingStatus.Met, Evaluate(Given.Record().Diagnosis("J90").Diagnosis("I50.9").Provisional()).Status);
    }

    [Theory]
    [InlineData("N18.30")]
    [InlineData("C85.90")]
    [InlineData("K76.6")]
    public void Evaluate_CauseOfOtherFindings_Met(string code)
    {
        Assert.Equal(FindingStatus.Met, Evaluate(Given.Record().Diagnosis("J90").Diagnosis(code)).Status);
    }

    private static Finding Evaluate(Given record) =>
        new ExtravascularVolumeOverload(Shipped.Knowledge).Evaluate(record.Build(), Given.AsOf);
}
