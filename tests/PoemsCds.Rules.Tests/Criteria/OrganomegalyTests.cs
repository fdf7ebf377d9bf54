using PoemsCds.Rules.Criteria;
using PoemsCds.Rules.Reasoning;
using PoemsCds.Rules.Record;

namespace PoemsCds.Rules.Tests.Criteria;

public sealed class OrganomegalyTests
{
    [Fact]
    public void Evaluate_CodeInSet_MetWithEvidence()
    {
        var record = Given.Record().Diagnosis("R16.1").Onset("2025-01-10");

        var finding = Evaluate(record);

        Assert.Equal(("organomegaly", Tier.Minor, FindingStatus.Met), (finding.CriterionId, finding.Tier, finding.Status));
        var evidence = Assert.Single(finding.Evidence);
        Assert.Equal("Condition/1", evidence.Reference);
        Assert.Equal("R16.1", evidence.Concept?.Coding.Code);
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
        var record = Given.Record().Diagnosis("R16.1").Supplied(RecordKinds.Diagnoses, Availability.Partial);

        Assert.Equal(FindingStatus.Met, Evaluate(record).Status);
    }

    [Fact]
    public void Evaluate_CodeInAnotherSystem_NotMet()
    {
        var record = Given.Record().Diagnosis("R16.1", Given.NoKnownSystem);

        Assert.Equal(FindingStatus.NotMet, Evaluate(record).Status);
    }

    [Fact]
    public void Evaluate_ProvisionalCode_Unconfirmed()
    {
        var finding = Evaluate(Given.Record().Diagnosis("R16.1").Provisional());

        Assert.Equal(FindingStatus.Unconfirmed, finding.Status);
        Assert.Equal(Standing.Provisional, Assert.Single(finding.Evidence).Standing);
    }

    [Fact]
    public void Evaluate_SameDiagnosisTwice_SameStatusAndReference()
    {
        var finding = Evaluate(Given.Record().Diagnosis("R16.1").Again());

        Assert.Equal(FindingStatus.Met, finding.Status);
        Assert.Equal(["Condition/1"], finding.Evidence.Select(e => e.Reference).Distinct());
    }

    [Fact]
    public void Evaluate_WordsOnly_Unconfirmed()
    {
        var finding = Evaluate(Given.Record().Words("organomegaly"));

        Assert.Equal(FindingStatus.Unconfirmed, finding.Status);
        var evidence = Assert.Single(finding.Evidence);
        Assert.Equal(Standing.WordsOnly, evidence.Standing);
        Assert.Null(evidence.Concept);
    }

    [Fact]
    public void Evaluate_SupportiveCode_Unconfirmed()
    {
        var finding = Evaluate(Given.Record().Diagnosis("D73.1", Given.Icd10Cm));

        Assert.Equal(FindingStatus.Unconfirmed, finding.Status);
        Assert.Equal(Standing.SupportiveCode, Assert.Single(finding.Evidence).Standing);
    }

    [Fact]
    public void Evaluate_CodeThatNamesAnotherCause_Explained()
    {
        var finding = Evaluate(Given.Record().Diagnosis("D73.2"));

        Assert.Equal(FindingStatus.Explained, finding.Status);
        Assert.Equal(Standing.ExplainedByItsCode, Assert.Single(finding.Evidence).Standing);
    }

    [Fact]
    public void Evaluate_CodeAndCodeThatNamesAnotherCauseOnOneEntry_Explained()
    {
        var record = Given.Record().Diagnosis("R16.1").Also("D73.2");

        Assert.Equal(FindingStatus.Explained, Evaluate(record).Status);
    }

    [Fact]
    public void Evaluate_ProvisionalCodeThatNamesAnotherCause_Unconfirmed()
    {
        var record = Given.Record().Diagnosis("D73.2").Provisional();

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
        var record = Given.Record().Diagnosis("R16.1").Onset("2020-01-01").Abated(abated);

        Assert.Equal(expected, Evaluate(record).Status);
    }

    [Fact]
    public void Evaluate_ActiveSinceLongAgo_Met()
    {
        var record = Given.Record().Diagnosis("R16.1").Onset("1999-01-01");

        Assert.Equal(FindingStatus.Met, Evaluate(record).Status);
    }

    [Theory]
    [InlineData("K74.60", Given.Icd10Cm)]
    [InlineData("K76.6", Given.Icd10Cm)]
    [InlineData("C85.90", Given.Icd10Cm)]
    [InlineData("118600007", Given.SnomedCt)]
    [InlineData("I50.9", Given.Icd10Cm)]
    public void Evaluate_ActiveExplainingDiagnosis_Explained(string code, string system)
    {
        var record = Given.Record().Diagnosis("R16.1").Diagnosis(code, system);

        var finding = Evaluate(record);

        Assert.Equal(FindingStatus.Explained, finding.Status);
        var evidence = finding.Evidence.Single(e => e.Reference == "Condition/1");
        Assert.Equal(Standing.ExplainedByRecord, evidence.Standing);
        Assert.Equal(code, evidence.ExplainedBy?.Concept?.Coding.Code);
    }

    [Fact]
    public void Evaluate_ExplainingDiagnosisResolved_Met()
    {
        var record = Given.Record().Diagnosis("R16.1").Diagnosis("I50.9").Resolved();

        Assert.Equal(FindingStatus.Met, Evaluate(record).Status);
    }

    [Fact]
    public void Evaluate_ExplainingDiagnosisProvisional_Met()
    {
        var record = Given.Record().Diagnosis("R16.1").Diagnosis("I50.9").Provisional();

        Assert.Equal(FindingStatus.Met, Evaluate(record).Status);
    }

    [Fact]
    public void Evaluate_ExplainingDiagnosisInAnotherSystem_Met()
    {
        var record = Given.Record().Diagnosis("R16.1").Diagnosis("I50.9", Given.NoKnownSystem);

        Assert.Equal(FindingStatus.Met, Evaluate(record).Status);
    }

    [Fact]
    public void Evaluate_CauseBesideLiverSpleenAndNodes_ExplainsTheWholeCategory()
    {
        var record = Given.Record().Diagnosis("R16.0").Diagnosis("R16.1").Diagnosis("R59.1").Diagnosis("K76.6");

        var finding = Evaluate(record);

        Assert.Equal(FindingStatus.Explained, finding.Status);
        Assert.Equal(3, finding.Evidence.Count(e => e.Standing == Standing.ExplainedByRecord));
    }

    [Fact]
    public void Evaluate_KidneyDisease_ExplainsNothing()
    {
        Assert.Equal(FindingStatus.Met, Evaluate(Given.Record().Diagnosis("R16.1").Diagnosis("N18.5")).Status);
    }

    private static Finding Evaluate(Given record) => new Organomegaly(Shipped.Knowledge).Evaluate(record.Build(), Given.AsOf);
}
