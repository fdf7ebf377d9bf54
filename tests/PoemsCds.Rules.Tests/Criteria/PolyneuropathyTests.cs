using PoemsCds.Rules.Criteria;
using PoemsCds.Rules.Findings;
using PoemsCds.Rules.Record;

namespace PoemsCds.Rules.Tests.Criteria;

public sealed class PolyneuropathyTests
{
    [Fact]
    public void Evaluate_CodeInSet_MetWithEvidence()
    {
        var record = Given.Record().Diagnosis("G62.9").Onset("2025-01-10");

        var finding = Evaluate(record);

        Assert.Equal(("polyneuropathy", Tier.Mandatory, FindingStatus.Met), (finding.CriterionId, finding.Tier, finding.Status));
        var evidence = Assert.Single(finding.Evidence);
        Assert.Equal("Condition/1", evidence.Reference);
        Assert.Equal("G62.9", evidence.Concept?.Coding.Code);
        Assert.Equal(Given.Span("2025-01-10"), evidence.Date);
        Assert.Equal(EvidenceStatus.Counted, evidence.Status);
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
        var record = Given.Record().Diagnosis("G62.9").Supplied(RecordKinds.Diagnoses, Availability.Partial);

        Assert.Equal(FindingStatus.Met, Evaluate(record).Status);
    }

    [Fact]
    public void Evaluate_CodeInAnotherSystem_NotMet()
    {
        var record = Given.Record().Diagnosis("G62.9", Given.NoKnownSystem);

        Assert.Equal(FindingStatus.NotMet, Evaluate(record).Status);
    }

    [Fact]
    public void Evaluate_ProvisionalCode_Unconfirmed()
    {
        var finding = Evaluate(Given.Record().Diagnosis("G62.9").Provisional());

        Assert.Equal(FindingStatus.Unconfirmed, finding.Status);
        Assert.Equal(EvidenceStatus.Provisional, Assert.Single(finding.Evidence).Status);
    }

    [Fact]
    public void Evaluate_SameDiagnosisTwice_SameStatusAndReference()
    {
        var finding = Evaluate(Given.Record().Diagnosis("G62.9").Again());

        Assert.Equal(FindingStatus.Met, finding.Status);
        Assert.Equal(["Condition/1"], finding.Evidence.Select(e => e.Reference).Distinct());
    }

    [Fact]
    public void Evaluate_WordsOnly_Unconfirmed()
    {
        var finding = Evaluate(Given.Record().Words("polyneuropathy"));

        Assert.Equal(FindingStatus.Unconfirmed, finding.Status);
        var evidence = Assert.Single(finding.Evidence);
        Assert.Equal(EvidenceStatus.TextOnly, evidence.Status);
        Assert.Null(evidence.Concept);
    }

    [Fact]
    public void Evaluate_SupportiveCode_Unconfirmed()
    {
        var finding = Evaluate(Given.Record().Diagnosis("G62", Given.Icd10Cm));

        Assert.Equal(FindingStatus.Unconfirmed, finding.Status);
        Assert.Equal(EvidenceStatus.SupportiveCode, Assert.Single(finding.Evidence).Status);
    }

    [Fact]
    public void Evaluate_ResolvedLongAgo_Met()
    {
        var record = Given.Record().Diagnosis("G62.9").Onset("1999-01-01").Abated("2001-01-01");

        Assert.Equal(FindingStatus.Met, Evaluate(record).Status);
    }

    [Theory]
    [InlineData("G61.81")]
    [InlineData("G63")]
    [InlineData("G60.9")]
    [InlineData("E11.42")]
    [InlineData("G62.0")]
    [InlineData("G61.0")]
    public void Evaluate_PolyneuropathyOfAnyCause_Met(string code)
    {
        Assert.Equal(FindingStatus.Met, Evaluate(Given.Record().Diagnosis(code)).Status);
    }

    [Theory]
    [InlineData("M21.371", Given.Icd10Cm)]
    [InlineData("G64", Given.Icd10Cm)]
    [InlineData("386033004", Given.SnomedCt)]
    [InlineData("R20.2", Given.Icd10)]
    public void Evaluate_SymptomOrUnstatedType_Unconfirmed(string code, string system)
    {
        Assert.Equal(FindingStatus.Unconfirmed, Evaluate(Given.Record().Diagnosis(code, system)).Status);
    }

    [Theory]
    [InlineData("E11.41")]
    [InlineData("D51.0")]
    [InlineData("E11.9")]
    public void Evaluate_CauseWithoutPolyneuropathy_NotMet(string code)
    {
        Assert.Equal(FindingStatus.NotMet, Evaluate(Given.Record().Diagnosis(code)).Status);
    }

    private static Finding Evaluate(Given record) => new Polyneuropathy(Shipped.Knowledge).Evaluate(record.Build(), Given.AsOf);
}
