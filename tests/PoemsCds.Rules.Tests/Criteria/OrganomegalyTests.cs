using PoemsCds.Rules.Criteria;
using PoemsCds.Rules.Findings;

namespace PoemsCds.Rules.Tests.Criteria;

public sealed class OrganomegalyTests() : MinorCriterionTests(new MinorSample("organomegaly", "R16.1", "D73.2", "D73.1"))
{
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
        Assert.Equal(EvidenceStatus.ExplainedByRecord, evidence.Status);
        Assert.Equal(code, evidence.ExplainedBy?.Concept?.Coding.Code);
    }

    [Fact]
    public void Evaluate_SeveralExplainingDiagnoses_TheOldestIsNamed()
    {
        var record = Given.Record().Diagnosis("R16.1").Diagnosis("I50.9").Diagnosis("K76.6").Onset("2025-01-01").Diagnosis("K74.60")
            .Onset("2024-01-01");

        var evidence = Evaluate(record).Evidence.Single(e => e.Reference == "Condition/1");

        Assert.Equal("K74.60", evidence.ExplainedBy?.Concept?.Coding.Code);
    }

    [Fact]
    public void Evaluate_SeveralEntriesOfOneDay_InOrderOfTheirReferences()
    {
        var record = Given.Record();
        for (var i = 0; i < 10; i++)
        {
            record.Diagnosis("R16.1").Onset("2025-01-01");
        }

        Assert.Equal(["Condition/1", "Condition/10", "Condition/2"], Evaluate(record).Evidence.Take(3).Select(e => e.Reference));
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
    public void Evaluate_CauseOfTheCategory_ExplainsLiverSpleenAndNodes()
    {
        var record = Given.Record().Diagnosis("R16.0").Diagnosis("R16.1").Diagnosis("R59.1").Diagnosis("K76.6");

        var finding = Evaluate(record);

        Assert.Equal(FindingStatus.Explained, finding.Status);
        Assert.Equal(3, finding.Evidence.Count(e => e.Status == EvidenceStatus.ExplainedByRecord));
    }

    [Fact]
    public void Evaluate_KidneyDisease_DoesNotExplain()
    {
        Assert.Equal(FindingStatus.Met, Evaluate(Given.Record().Diagnosis("R16.1").Diagnosis("N18.5")).Status);
    }

    private protected override Finding Evaluate(Given record) => new Organomegaly(Shipped.Knowledge).Evaluate(record.Build(), Given.AsOf);
}
