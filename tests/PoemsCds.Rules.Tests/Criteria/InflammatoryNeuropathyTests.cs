using PoemsCds.Rules.Criteria;
using PoemsCds.Rules.Findings;
using PoemsCds.Rules.Record;

namespace PoemsCds.Rules.Tests.Criteria;

public sealed class InflammatoryNeuropathyTests
{
    [Fact]
    public void Evaluate_CodeInSet_MetWithEvidence()
    {
        var record = Given.Record().Diagnosis("G61.81").Onset("2025-01-10");

        var finding = Evaluate(record);

        Assert.Equal(("inflammatory-neuropathy", Tier.Supporting, FindingStatus.Met), (finding.CriterionId, finding.Tier, finding.Status));
        var evidence = Assert.Single(finding.Evidence);
        Assert.Equal("Condition/1", evidence.Reference);
        Assert.Equal("G61.81", evidence.Concept?.Coding.Code);
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
        var record = Given.Record().Diagnosis("G61.81").Supplied(RecordKinds.Diagnoses, Availability.Partial);

        Assert.Equal(FindingStatus.Met, Evaluate(record).Status);
    }

    [Fact]
    public void Evaluate_CodeInAnotherSystem_NotMet()
    {
        var record = Given.Record().Diagnosis("G61.81", Given.NoKnownSystem);

        Assert.Equal(FindingStatus.NotMet, Evaluate(record).Status);
    }

    [Fact]
    public void Evaluate_ProvisionalCode_Unconfirmed()
    {
        var finding = Evaluate(Given.Record().Diagnosis("G61.81").Provisional());

        Assert.Equal(FindingStatus.Unconfirmed, finding.Status);
        Assert.Equal(EvidenceStatus.Provisional, Assert.Single(finding.Evidence).Status);
    }

    [Fact]
    public void Evaluate_SameDiagnosisTwice_SameStatusAndReference()
    {
        var finding = Evaluate(Given.Record().Diagnosis("G61.81").Again());

        Assert.Equal(FindingStatus.Met, finding.Status);
        Assert.Equal(["Condition/1"], finding.Evidence.Select(e => e.Reference).Distinct());
    }

    [Fact]
    public void Evaluate_ResolvedLongAgo_Met()
    {
        var record = Given.Record().Diagnosis("G61.81").Onset("1999-01-01").Abated("2001-01-01");

        Assert.Equal(FindingStatus.Met, Evaluate(record).Status);
    }

    [Theory]
    [InlineData("G61.9", Given.Icd10Cm)]
    [InlineData("G61.89", Given.Icd10Cm)]
    [InlineData("23414001", Given.SnomedCt)]
    [InlineData("128209004", Given.SnomedCt)]
    public void Evaluate_InflammatoryOrDemyelinatingLabel_Met(string code, string system)
    {
        Assert.Equal(FindingStatus.Met, Evaluate(Given.Record().Diagnosis(code, system)).Status);
    }

    [Theory]
    [InlineData("G62.9")]
    [InlineData("G61.0")]
    [InlineData("G61")]
    [InlineData("G61.82")]
    [InlineData("E11.42")]
    public void Evaluate_OtherNeuropathy_NotMet(string code)
    {
        Assert.Equal(FindingStatus.NotMet, Evaluate(Given.Record().Diagnosis(code)).Status);
    }

    [Fact]
    public void Evaluate_WordsOnly_NotMet()
    {
        Assert.Equal(FindingStatus.NotMet, Evaluate(Given.Record().Words("polyneuropathy", "cidp")).Status);
    }

    private static Finding Evaluate(Given record) => new InflammatoryNeuropathy(Shipped.Knowledge).Evaluate(record.Build(), Given.AsOf);
}
