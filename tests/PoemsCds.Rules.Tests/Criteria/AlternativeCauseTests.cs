using PoemsCds.Rules.Criteria;
using PoemsCds.Rules.Findings;
using PoemsCds.Rules.Record;

namespace PoemsCds.Rules.Tests.Criteria;

public sealed class AlternativeCauseTests
{
    [Fact]
    public void Evaluate_CodeInSet_MetWithEvidence()
    {
        var record = Given.Record().Diagnosis("E11.42").Onset("2025-01-10");

        var finding = Evaluate(record);

        Assert.Equal(("rival-cause", Tier.Associated, FindingStatus.Met), (finding.CriterionId, finding.Tier, finding.Status));
        var evidence = Assert.Single(finding.Evidence);
        Assert.Equal("Condition/1", evidence.Reference);
        Assert.Equal("E11.42", evidence.Concept?.Coding.Code);
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
        var record = Given.Record().Diagnosis("E11.42").Supplied(RecordKinds.Diagnoses, Availability.Partial);

        Assert.Equal(FindingStatus.Met, Evaluate(record).Status);
    }

    [Fact]
    public void Evaluate_CodeInAnotherSystem_NotMet()
    {
        var record = Given.Record().Diagnosis("E11.42", Given.NoKnownSystem);

        Assert.Equal(FindingStatus.NotMet, Evaluate(record).Status);
    }

    [Fact]
    public void Evaluate_ProvisionalCode_Unconfirmed()
    {
        var finding = Evaluate(Given.Record().Diagnosis("E11.42").Provisional());

        Assert.Equal(FindingStatus.Unconfirmed, finding.Status);
        Assert.Equal(EvidenceStatus.Provisional, Assert.Single(finding.Evidence).Status);
    }

    [Fact]
    public void Evaluate_SameDiagnosisTwice_SameStatusAndReference()
    {
        var finding = Evaluate(Given.Record().Diagnosis("E11.42").Again());

        Assert.Equal(FindingStatus.Met, finding.Status);
        Assert.Equal(["Condition/1"], finding.Evidence.Select(e => e.Reference).Distinct());
    }

    [Fact]
    public void Evaluate_ResolvedLongAgo_Met()
    {
        var record = Given.Record().Diagnosis("E11.42").Onset("1999-01-01").Abated("2001-01-01");

        Assert.Equal(FindingStatus.Met, Evaluate(record).Status);
    }

    [Theory]
    [InlineData("G62.0", Given.Icd10Cm)]
    [InlineData("G60.0", Given.Icd10Cm)]
    [InlineData("G61.0", Given.Icd10Cm)]
    [InlineData("E85.81", Given.Icd10Cm)]
    [InlineData("17602002", Given.SnomedCt)]
    public void Evaluate_CauseOfTheClosedList_Met(string code, string system)
    {
        Assert.Equal(FindingStatus.Met, Evaluate(Given.Record().Diagnosis(code, system)).Status);
    }

    [Theory]
    [InlineData("E11.9")]
    [InlineData("F10.20")]
    [InlineData("E53.8")]
    [InlineData("B20")]
    [InlineData("B18.2")]
    [InlineData("N18.5")]
    [InlineData("D89.1")]
    [InlineData("G61.81")]
    public void Evaluate_CauseThatTheCardOnlyNames_NotMet(string code)
    {
        Assert.Equal(FindingStatus.NotMet, Evaluate(Given.Record().Diagnosis("G62.9").Diagnosis(code)).Status);
    }

    [Theory]
    [InlineData("2024-02-29", FindingStatus.Met)]
    [InlineData("2024-03-01", FindingStatus.NotMet)]
    [InlineData("2024-03-02", FindingStatus.NotMet)]
    [InlineData("2024-02", FindingStatus.Met)]
    [InlineData("2024-03", FindingStatus.NotMet)]
    [InlineData("2024", FindingStatus.NotMet)]
    [InlineData(null, FindingStatus.NotMet)]
    public void Evaluate_BortezomibStart_CountsOnlyIfCertainlyBeforeTheNeuropathy(string? start, FindingStatus expected)
    {
        var record = Given.Record().Diagnosis("G62.9").Onset("2024-03-01").Medication("358258", start);

        Assert.Equal(expected, Evaluate(record).Status);
    }

    [Fact]
    public void Evaluate_DrugStartedBefore_ReferencesTheOrder()
    {
        var finding = Evaluate(Given.Record().Diagnosis("G62.9").Onset("2024-03-01").Medication("358258", "2023-01-05"));

        var evidence = Assert.Single(finding.Evidence);
        Assert.Equal("MedicationRequest/1", evidence.Reference);
        Assert.Equal("358258", evidence.Concept?.Coding.Code);
    }

    [Fact]
    public void Evaluate_DrugWithUndatedNeuropathy_NotMet()
    {
        Assert.Equal(FindingStatus.NotMet, Evaluate(Given.Record().Diagnosis("G62.9").Medication("358258", "2001-01-01")).Status);
    }

    [Fact]
    public void Evaluate_DrugWithProvisionalNeuropathy_NotMet()
    {
        var record = Given.Record().Diagnosis("G62.9").Onset("2024-03-01").Provisional().Medication("358258", "2023-01-01");

        Assert.Equal(FindingStatus.NotMet, Evaluate(record).Status);
    }

    [Fact]
    public void Evaluate_DrugBetweenTwoNeuropathies_NotMet()
    {
        var record = Given.Record().Diagnosis("G62.9").Onset("2024-03-01").Diagnosis("G61.81").Onset("2022-03-01")
            .Medication("358258", "2023-01-01");

        Assert.Equal(FindingStatus.NotMet, Evaluate(record).Status);
    }

    [Theory]
    [InlineData("161", Given.RxNorm)]
    [InlineData("358258", Given.NoKnownSystem)]
    public void Evaluate_OtherDrug_NotMet(string code, string system)
    {
        var record = Given.Record().Diagnosis("G62.9").Onset("2024-03-01").Medication(code, "2023-01-01", system);

        Assert.Equal(FindingStatus.NotMet, Evaluate(record).Status);
    }

    [Theory]
    [InlineData(Availability.Partial)]
    [InlineData(Availability.NotSupplied)]
    public void Evaluate_MedicationsNotComplete_Unknown(Availability availability)
    {
        var record = Given.Record().Diagnosis("G62.9").Supplied(RecordKinds.Medications, availability);

        Assert.Equal(FindingStatus.Unknown, Evaluate(record).Status);
    }

    private static Finding Evaluate(Given record) => new AlternativeCause(Shipped.Knowledge).Evaluate(record.Build(), Given.AsOf);
}
