using PoemsCds.Rules.Criteria;
using PoemsCds.Rules.Findings;

namespace PoemsCds.Rules.Tests.Criteria;

public sealed class PapilledemaTests() : MinorCriterionTests(new MinorSample("papilledema", "H47.10", "H47.11", "H47.1"))
{
    [Theory]
    [InlineData("G93.2", Given.Icd10Cm)]
    [InlineData("68267002", Given.SnomedCt)]
    [InlineData("C71.9", Given.Icd10Cm)]
    [InlineData("126952004", Given.SnomedCt)]
    public void Evaluate_ActiveExplainingDiagnosis_Explained(string code, string system)
    {
        var record = Given.Record().Diagnosis("H47.10").Diagnosis(code, system);

        var finding = Evaluate(record);

        Assert.Equal(FindingStatus.Explained, finding.Status);
        var evidence = finding.Evidence.Single(e => e.Reference == "Condition/1");
        Assert.Equal(EvidenceStatus.ExplainedByRecord, evidence.Status);
        Assert.Equal(code, evidence.ExplainedBy?.Concept?.Coding.Code);
    }

    [Fact]
    public void Evaluate_ExplainingDiagnosisResolved_Met()
    {
        var record = Given.Record().Diagnosis("H47.10").Diagnosis("C71.9").Resolved();

        Assert.Equal(FindingStatus.Met, Evaluate(record).Status);
    }

    [Fact]
    public void Evaluate_ExplainingDiagnosisProvisional_Met()
    {
        var record = Given.Record().Diagnosis("H47.10").Diagnosis("C71.9").Provisional();

        Assert.Equal(FindingStatus.Met, Evaluate(record).Status);
    }

    [Fact]
    public void Evaluate_ExplainingDiagnosisInAnotherSystem_Met()
    {
        var record = Given.Record().Diagnosis("H47.10").Diagnosis("C71.9", Given.NoKnownSystem);

        Assert.Equal(FindingStatus.Met, Evaluate(record).Status);
    }

    private protected override Finding Evaluate(Given record) => new Papilledema(Shipped.Knowledge).Evaluate(record.Build(), Given.AsOf);
}
