using PoemsCds.Rules.Criteria;
using PoemsCds.Rules.Findings;
using PoemsCds.Rules.Record;

namespace PoemsCds.Rules.Tests.Criteria;

public sealed class ScleroticBoneLesionTests
{
    [Fact]
    public void Evaluate_CodeInSet_MetWithEvidence()
    {
        var record = Given.Record().Snomed("49347007").Onset("2025-01-10");

        var finding = Evaluate(record);

        Assert.Equal(("sclerotic-bone-lesion", Tier.Major, FindingStatus.Met), (finding.CriterionId, finding.Tier, finding.Status));
        var evidence = Assert.Single(finding.Evidence);
        Assert.Equal("Condition/1", evidence.Reference);
        Assert.Equal("49347007", evidence.Concept?.Coding.Code);
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
        var record = Given.Record().Snomed("49347007").Supplied(RecordKinds.Diagnoses, Availability.Partial);

        Assert.Equal(FindingStatus.Met, Evaluate(record).Status);
    }

    [Fact]
    public void Evaluate_CodeInAnotherSystem_NotMet()
    {
        var record = Given.Record().Diagnosis("49347007", Given.NoKnownSystem);

        Assert.Equal(FindingStatus.NotMet, Evaluate(record).Status);
    }

    [Fact]
    public void Evaluate_ProvisionalCode_Unconfirmed()
    {
        var finding = Evaluate(Given.Record().Snomed("49347007").Provisional());

        Assert.Equal(FindingStatus.Unconfirmed, finding.Status);
        Assert.Equal(EvidenceStatus.Provisional, Assert.Single(finding.Evidence).Status);
    }

    [Fact]
    public void Evaluate_SameDiagnosisTwice_SameStatusAndReference()
    {
        var finding = Evaluate(Given.Record().Snomed("49347007").Again());

        Assert.Equal(FindingStatus.Met, finding.Status);
        Assert.Equal(["Condition/1"], finding.Evidence.Select(e => e.Reference).Distinct());
    }

    [Fact]
    public void Evaluate_WordsOnly_Unconfirmed()
    {
        var finding = Evaluate(Given.Record().Words("sclerotic-bone-lesion"));

        Assert.Equal(FindingStatus.Unconfirmed, finding.Status);
        var evidence = Assert.Single(finding.Evidence);
        Assert.Equal(EvidenceStatus.TextOnly, evidence.Status);
        Assert.Null(evidence.Concept);
    }

    [Fact]
    public void Evaluate_SupportiveCode_Unconfirmed()
    {
        var finding = Evaluate(Given.Record().Diagnosis("M85.80", Given.Icd10Cm));

        Assert.Equal(FindingStatus.Unconfirmed, finding.Status);
        Assert.Equal(EvidenceStatus.SupportiveCode, Assert.Single(finding.Evidence).Status);
    }

    [Fact]
    public void Evaluate_CodeThatNamesAnotherCause_Explained()
    {
        var finding = Evaluate(Given.Record().Diagnosis("M88.9"));

        Assert.Equal(FindingStatus.Explained, finding.Status);
        Assert.Equal(EvidenceStatus.ExplainedByItsCode, Assert.Single(finding.Evidence).Status);
    }

    [Fact]
    public void Evaluate_CodeAndCodeThatNamesAnotherCauseOnOneEntry_Explained()
    {
        var record = Given.Record().Snomed("49347007").Also("M88.9");

        Assert.Equal(FindingStatus.Explained, Evaluate(record).Status);
    }

    [Fact]
    public void Evaluate_ProvisionalCodeThatNamesAnotherCause_Unconfirmed()
    {
        var record = Given.Record().Diagnosis("M88.9").Provisional();

        Assert.Equal(FindingStatus.Unconfirmed, Evaluate(record).Status);
    }

    [Fact]
    public void Evaluate_ResolvedLongAgo_Met()
    {
        var record = Given.Record().Snomed("49347007").Onset("1999-01-01").Abated("2001-01-01");

        Assert.Equal(FindingStatus.Met, Evaluate(record).Status);
    }

    [Fact]
    public void Evaluate_PagetDisease_Explained()
    {
        var finding = Evaluate(Given.Record().Snomed("49347007").Diagnosis("M88.9"));

        Assert.Equal(FindingStatus.Explained, finding.Status);
        Assert.Equal("M88.9", finding.Evidence.Single(e => e.Reference == "Condition/1").ExplainedBy?.Concept?.Coding.Code);
    }

    [Theory]
    [InlineData("C61")]
    [InlineData("C50.919")]
    public void Evaluate_CancerWithBoneMetastasis_ExplainedByTheMetastasis(string cancer)
    {
        var finding = Evaluate(Given.Record().Snomed("49347007").Diagnosis(cancer).Diagnosis("C79.51"));

        Assert.Equal(FindingStatus.Explained, finding.Status);
        Assert.Equal("C79.51", finding.Evidence.Single(e => e.Reference == "Condition/1").ExplainedBy?.Concept?.Coding.Code);
    }

    [Theory]
    [InlineData("C61")]
    [InlineData("C50.919")]
    [InlineData("C79.51")]
    public void Evaluate_CancerOrMetastasisAlone_Met(string code)
    {
        Assert.Equal(FindingStatus.Met, Evaluate(Given.Record().Snomed("49347007").Diagnosis(code)).Status);
    }

    [Fact]
    public void Evaluate_MetastasisResolved_Met()
    {
        var record = Given.Record().Snomed("49347007").Diagnosis("C61").Diagnosis("C79.51").Resolved();

        Assert.Equal(FindingStatus.Met, Evaluate(record).Status);
    }

    [Fact]
    public void Evaluate_CancerProvisional_Met()
    {
        var record = Given.Record().Snomed("49347007").Diagnosis("C61").Provisional().Diagnosis("C79.51");

        Assert.Equal(FindingStatus.Met, Evaluate(record).Status);
    }

    [Fact]
    public void Evaluate_LyticLesion_Unconfirmed()
    {
        Assert.Equal(FindingStatus.Unconfirmed, Evaluate(Given.Record().Snomed("441684001")).Status);
    }

    [Fact]
    public void Evaluate_NoSnomedInKnowledge_UnknownNotNotMet()
    {
        var criterion = new ScleroticBoneLesion(Shipped.KnowledgeWithoutSnomed);

        var finding = criterion.Evaluate(Given.Record().Snomed("49347007").Build(), Given.AsOf);

        Assert.Equal(FindingStatus.Unknown, finding.Status);
    }

    private static Finding Evaluate(Given record) => new ScleroticBoneLesion(Shipped.Knowledge).Evaluate(record.Build(), Given.AsOf);
}
