using PoemsCds.Rules.Criteria;
using PoemsCds.Rules.Findings;
using PoemsCds.Rules.Record;

namespace PoemsCds.Rules.Tests.Criteria;

public sealed class KnownPoemsTests
{
    [Fact]
    public void Evaluate_CodeInSet_MetWithEvidence()
    {
        var record = Given.Record().Snomed("79268002").Onset("2025-01-10");

        var finding = Evaluate(record);

        Assert.Equal(("poems", Tier.Associated, FindingStatus.Met), (finding.CriterionId, finding.Tier, finding.Status));
        var evidence = Assert.Single(finding.Evidence);
        Assert.Equal("Condition/1", evidence.Reference);
        Assert.Equal("79268002", evidence.Concept?.Coding.Code);
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
        var record = Given.Record().Snomed("79268002").Supplied(RecordKinds.Diagnoses, Availability.Partial);

        Assert.Equal(FindingStatus.Met, Evaluate(record).Status);
    }

    [Fact]
    public void Evaluate_CodeInAnotherSystem_NotMet()
    {
        var record = Given.Record().Diagnosis("79268002", Given.NoKnownSystem);

        Assert.Equal(FindingStatus.NotMet, Evaluate(record).Status);
    }

    [Fact]
    public void Evaluate_ProvisionalCode_Unconfirmed()
    {
        var finding = Evaluate(Given.Record().Snomed("79268002").Provisional());

        Assert.Equal(FindingStatus.Unconfirmed, finding.Status);
        Assert.Equal(EvidenceStatus.Provisional, Assert.Single(finding.Evidence).Status);
    }

    [Fact]
    public void Evaluate_SameDiagnosisTwice_SameStatusAndReference()
    {
        var finding = Evaluate(Given.Record().Snomed("79268002").Again());

        Assert.Equal(FindingStatus.Met, finding.Status);
        Assert.Equal(["Condition/1"], finding.Evidence.Select(e => e.Reference).Distinct());
    }

    [Fact]
    public void Evaluate_ResolvedLongAgo_Met()
    {
        var record = Given.Record().Snomed("79268002").Onset("1999-01-01").Abated("2001-01-01");

        Assert.Equal(FindingStatus.Met, Evaluate(record).Status);
    }

    [Fact]
    public void Evaluate_NamedInTextOnly_Met()
    {
        var finding = Evaluate(Given.Record().Words("poems", "poems"));

        Assert.Equal(FindingStatus.Met, finding.Status);
        Assert.Null(Assert.Single(finding.Evidence).Concept);
    }

    [Fact]
    public void Evaluate_NamedInProvisionalText_Unconfirmed()
    {
        Assert.Equal(FindingStatus.Unconfirmed, Evaluate(Given.Record().Words("poems", "poems").Provisional()).Status);
    }

    [Fact]
    public void Evaluate_SupportiveText_Unconfirmed()
    {
        Assert.Equal(FindingStatus.Unconfirmed, Evaluate(Given.Record().Words("poems", "near-poems", isDefinite: false)).Status);
    }

    [Fact]
    public void Evaluate_NamedInTextWithAnotherFinding_Met()
    {
        Assert.Equal(FindingStatus.Met, Evaluate(Given.Record().Words("papilledema").Saying("poems", "poems")).Status);
    }

    [Fact]
    public void Evaluate_TextOnEntryWithAnotherCode_Met()
    {
        Assert.Equal(FindingStatus.Met, Evaluate(Given.Record().Diagnosis("D47.Z9").Saying("poems", "poems")).Status);
    }

    [Theory]
    [InlineData("D47.Z9", Given.Icd10Cm)]
    [InlineData("D47.7", Given.Icd10)]
    [InlineData("E31.8", Given.Icd10Cm)]
    public void Evaluate_ResidualCode_NotMet(string code, string system)
    {
        Assert.Equal(FindingStatus.NotMet, Evaluate(Given.Record().Diagnosis(code, system)).Status);
    }

    private static Finding Evaluate(Given record) => new KnownPoems(Shipped.Knowledge).Evaluate(record.Build(), Given.AsOf);
}
