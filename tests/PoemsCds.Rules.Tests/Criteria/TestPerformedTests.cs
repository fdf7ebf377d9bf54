using PoemsCds.Rules.Criteria;
using PoemsCds.Rules.Findings;
using PoemsCds.Rules.Record;

namespace PoemsCds.Rules.Tests.Criteria;

public sealed class TestPerformedTests
{
    [Fact]
    public void Evaluate_TestInSet_MetWithEvidence()
    {
        var finding = Laboratory(Given.Record().LaboratoryTest("25700-6", "2026-02-03"));

        Assert.Equal(("serum-immunofixation", Tier.WorkUp, FindingStatus.Met), (finding.CriterionId, finding.Tier, finding.Status));
        var evidence = Assert.Single(finding.Evidence);
        Assert.Equal(("Observation/1", "25700-6"), (evidence.Reference, evidence.Concept?.Coding.Code));
        Assert.Equal(Given.Span("2026-02-03"), evidence.Date);
    }

    [Theory]
    [InlineData("1990-01-01")]
    [InlineData(null)]
    public void Evaluate_TestOfAnyAge_Met(string? date)
    {
        Assert.Equal(FindingStatus.Met, Laboratory(Given.Record().LaboratoryTest("25700-6", date)).Status);
    }

    [Theory]
    [InlineData(Availability.Complete, FindingStatus.NotMet)]
    [InlineData(Availability.Partial, FindingStatus.Unknown)]
    [InlineData(Availability.NotSupplied, FindingStatus.Unknown)]
    public void Evaluate_NoTest_FollowsAvailabilityOfItsKind(Availability availability, FindingStatus expected)
    {
        var laboratory = Laboratory(Given.Record().Supplied(RecordKinds.Laboratory, availability));
        var procedures = Procedure(Given.Record().Supplied(RecordKinds.Procedures, availability));

        Assert.Equal(expected, laboratory.Status);
        Assert.Equal(expected, procedures.Status);
    }

    [Fact]
    public void Evaluate_OtherKindsNotSupplied_StillNotMet()
    {
        var record = Given.Record()
            .Supplied(RecordKinds.Diagnoses, Availability.NotSupplied)
            .Supplied(RecordKinds.Procedures, Availability.NotSupplied);

        Assert.Equal(FindingStatus.NotMet, Laboratory(record).Status);
    }

    [Theory]
    [InlineData("25700-6", Given.NoKnownSystem)]
    [InlineData("13440-3", Given.Loinc)]
    [InlineData("36916-5", Given.Loinc)]
    public void Evaluate_OtherTestOrSystem_NotMet(string code, string system)
    {
        Assert.Equal(FindingStatus.NotMet, Laboratory(Given.Record().LaboratoryTest(code, "2026-01-01", system)).Status);
    }

    [Fact]
    public void Evaluate_SameCodeInProcedures_NotALaboratoryTest()
    {
        Assert.Equal(FindingStatus.NotMet, Laboratory(Given.Record().Procedure("25700-6", "2026-01-01", Given.Loinc)).Status);
    }

    [Fact]
    public void Evaluate_ProcedureInSet_MetWithEvidence()
    {
        var finding = Procedure(Given.Record().Procedure("314971001", "2026-02-03"));

        Assert.Equal(FindingStatus.Met, finding.Status);
        Assert.Equal("Procedure/1", Assert.Single(finding.Evidence).Reference);
    }

    [Fact]
    public void Evaluate_ProcedureCodesTurnedOff_UnknownNotNotMet()
    {
        var criterion = new TestPerformed(Shipped.KnowledgeWithoutSnomed, "eye-examination", RecordKinds.Procedures);

        Assert.Equal(FindingStatus.Unknown, criterion.Evaluate(Given.Record().Build(), Given.AsOf).Status);
    }

    [Fact]
    public void Evaluate_SeveralTests_OldestFirst()
    {
        var record = Given.Record().LaboratoryTest("25700-6", "2026-02-03").LaboratoryTest("14895-7", "2024-02-03");

        Assert.Equal(["Observation/2", "Observation/1"], Laboratory(record).Evidence.Select(e => e.Reference));
    }

    private static Finding Laboratory(Given record) =>
        new TestPerformed(Shipped.Knowledge, "serum-immunofixation", RecordKinds.Laboratory).Evaluate(record.Build(), Given.AsOf);

    private static Finding Procedure(Given record) =>
        new TestPerformed(Shipped.Knowledge, "eye-examination", RecordKinds.Procedures).Evaluate(record.Build(), Given.AsOf);
}
