using PoemsCds.Rules.Criteria;
using PoemsCds.Rules.Findings;
using PoemsCds.Rules.Record;

namespace PoemsCds.Rules.Tests.Criteria;

public sealed class MonoclonalDisorderTests
{
    [Fact]
    public void Evaluate_CodeInSet_MetWithEvidence()
    {
        var record = Given.Record().Diagnosis("D47.2").Onset("2025-01-10");

        var finding = Evaluate(record);

        Assert.Equal(
            ("monoclonal-plasma-cell-disorder", Tier.Mandatory, FindingStatus.Met), (finding.CriterionId, finding.Tier, finding.Status));
        var evidence = Assert.Single(finding.Evidence);
        Assert.Equal("Condition/1", evidence.Reference);
        Assert.Equal("D47.2", evidence.Concept?.Coding.Code);
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
        var record = Given.Record().Diagnosis("D47.2").Supplied(RecordKinds.Diagnoses, Availability.Partial);

        Assert.Equal(FindingStatus.Met, Evaluate(record).Status);
    }

    [Fact]
    public void Evaluate_CodeInAnotherSystem_NotMet()
    {
        var record = Given.Record().Diagnosis("D47.2", Given.NoKnownSystem);

        Assert.Equal(FindingStatus.NotMet, Evaluate(record).Status);
    }

    [Fact]
    public void Evaluate_ProvisionalCode_Unconfirmed()
    {
        var finding = Evaluate(Given.Record().Diagnosis("D47.2").Provisional());

        Assert.Equal(FindingStatus.Unconfirmed, finding.Status);
        Assert.Equal(EvidenceStatus.Provisional, Assert.Single(finding.Evidence).Status);
    }

    [Fact]
    public void Evaluate_SameDiagnosisTwice_SameStatusAndReference()
    {
        var finding = Evaluate(Given.Record().Diagnosis("D47.2").Again());

        Assert.Equal(FindingStatus.Met, finding.Status);
        Assert.Equal(["Condition/1"], finding.Evidence.Select(e => e.Reference).Distinct());
    }

    [Fact]
    public void Evaluate_WordsOnly_Unconfirmed()
    {
        var finding = Evaluate(Given.Record().Words("monoclonal-plasma-cell-disorder"));

        Assert.Equal(FindingStatus.Unconfirmed, finding.Status);
        var evidence = Assert.Single(finding.Evidence);
        Assert.Equal(EvidenceStatus.TextOnly, evidence.Status);
        Assert.Null(evidence.Concept);
    }

    [Fact]
    public void Evaluate_SupportiveCode_Unconfirmed()
    {
        var finding = Evaluate(Given.Record().Diagnosis("D47.Z9", Given.Icd10Cm));

        Assert.Equal(FindingStatus.Unconfirmed, finding.Status);
        Assert.Equal(EvidenceStatus.SupportiveCode, Assert.Single(finding.Evidence).Status);
    }

    [Fact]
    public void Evaluate_ResolvedLongAgo_Met()
    {
        var record = Given.Record().Diagnosis("D47.2").Onset("1999-01-01").Abated("2001-01-01");

        Assert.Equal(FindingStatus.Met, Evaluate(record).Status);
    }

    [Theory]
    [InlineData("C90.00", Given.Icd10Cm)]
    [InlineData("C90.30", Given.Icd10Cm)]
    [InlineData("413587002", Given.SnomedCt)]
    [InlineData("C88.00", Given.Icd10Cm)]
    [InlineData("66876008", Given.SnomedCt)]
    [InlineData("D47.2", Given.Icd10)]
    public void Evaluate_DiseaseOfTheList_Met(string code, string system)
    {
        Assert.Equal(FindingStatus.Met, Evaluate(Given.Record().Diagnosis(code, system)).Status);
    }

    [Theory]
    [InlineData("D89.2")]
    [InlineData("R77.1")]
    public void Evaluate_RaisedGammaglobulins_NotMet(string code)
    {
        Assert.Equal(FindingStatus.NotMet, Evaluate(Given.Record().Diagnosis(code)).Status);
    }

    private static Finding Evaluate(Given record) => new MonoclonalDisorder(Shipped.Knowledge).Evaluate(record.Build(), Given.AsOf);
}
