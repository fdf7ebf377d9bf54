using PoemsCds.Rules.Criteria;
using PoemsCds.Rules.Findings;
using PoemsCds.Rules.Record;

namespace PoemsCds.Rules.Tests.Criteria;

public sealed class ActiveDiagnosisPresentTests
{
    [Fact]
    public void Evaluate_CodeInSet_MetWithEvidence()
    {
        var record = Given.Record().Diagnosis("E53.8").Onset("2025-01-10");

        var finding = Evaluate(record);

        Assert.Equal(("neuropathy-cause", Tier.Associated, FindingStatus.Met), (finding.CriterionId, finding.Tier, finding.Status));
        var evidence = Assert.Single(finding.Evidence);
        Assert.Equal("Condition/1", evidence.Reference);
        Assert.Equal("E53.8", evidence.Concept?.Coding.Code);
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
        var record = Given.Record().Diagnosis("E53.8").Supplied(RecordKinds.Diagnoses, Availability.Partial);

        Assert.Equal(FindingStatus.Met, Evaluate(record).Status);
    }

    [Fact]
    public void Evaluate_CodeInAnotherSystem_NotMet()
    {
        var record = Given.Record().Diagnosis("E53.8", Given.NoKnownSystem);

        Assert.Equal(FindingStatus.NotMet, Evaluate(record).Status);
    }

    [Fact]
    public void Evaluate_ProvisionalCode_NotMet()
    {
        var finding = Evaluate(Given.Record().Diagnosis("E53.8").Provisional());

        Assert.Equal(FindingStatus.NotMet, finding.Status);
        Assert.Empty(finding.Evidence);
    }

    [Fact]
    public void Evaluate_SameDiagnosisTwice_SameStatusAndReference()
    {
        var finding = Evaluate(Given.Record().Diagnosis("E53.8").Again());

        Assert.Equal(FindingStatus.Met, finding.Status);
        Assert.Equal(["Condition/1"], finding.Evidence.Select(e => e.Reference).Distinct());
    }

    [Theory]
    [InlineData("neuropathy-cause", "B20")]
    [InlineData("look-alike", "M34.0")]
    [InlineData("associated-feature", "R68.3")]
    [InlineData("prostate-or-breast-cancer", "C61")]
    public void Evaluate_EachValueSet_FindingHasItsId(string valueSet, string code)
    {
        var criterion = new ActiveDiagnosisPresent(Shipped.Knowledge, valueSet);

        var finding = criterion.Evaluate(Given.Record().Diagnosis(code).Build(), Given.AsOf);

        Assert.Equal((valueSet, FindingStatus.Met), (finding.CriterionId, finding.Status));
    }

    [Fact]
    public void Evaluate_Resolved_NotMet()
    {
        Assert.Equal(FindingStatus.NotMet, Evaluate(Given.Record().Diagnosis("E53.8").Resolved()).Status);
    }

    [Fact]
    public void Evaluate_ActiveSinceLongAgo_Met()
    {
        Assert.Equal(FindingStatus.Met, Evaluate(Given.Record().Diagnosis("E53.8").Onset("1990")).Status);
    }

    [Fact]
    public void Evaluate_ProvisionalInPartialData_Unknown()
    {
        var record = Given.Record().Diagnosis("E53.8").Provisional().Supplied(RecordKinds.Diagnoses, Availability.Partial);

        Assert.Equal(FindingStatus.Unknown, Evaluate(record).Status);
    }

    private static Finding Evaluate(Given record) =>
        new ActiveDiagnosisPresent(Shipped.Knowledge, "neuropathy-cause").Evaluate(record.Build(), Given.AsOf);
}
