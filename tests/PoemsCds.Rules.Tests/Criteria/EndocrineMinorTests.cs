using PoemsCds.Rules.Criteria;
using PoemsCds.Rules.Findings;

namespace PoemsCds.Rules.Tests.Criteria;

public sealed class EndocrineMinorTests() : MinorCriterionTests(new MinorSample("endocrinopathy", "E29.1", "E89.6", "N62"))
{
    [Theory]
    [InlineData("E11.9")]
    [InlineData("E03.9")]
    [InlineData("E11.42")]
    [InlineData("E05.90")]
    public void Evaluate_GlucoseOrThyroid_NotMet(string code)
    {
        Assert.Equal(FindingStatus.NotMet, Evaluate(Given.Record().Diagnosis(code)).Status);
    }

    [Fact]
    public void Evaluate_CentralHypothyroidism_Met()
    {
        Assert.Equal(FindingStatus.Met, Evaluate(Given.Record().Snomed("26692000")).Status);
    }

    [Theory]
    [InlineData("O09.90", Given.Icd10Cm)]
    [InlineData("77386006", Given.SnomedCt)]
    public void Evaluate_ProlactinInPregnancy_Explained(string code, string system)
    {
        var record = Given.Record().Diagnosis("E22.1").Diagnosis(code, system);

        var finding = Evaluate(record);

        Assert.Equal(FindingStatus.Explained, finding.Status);
        var evidence = finding.Evidence.Single(e => e.Reference == "Condition/1");
        Assert.Equal(EvidenceStatus.ExplainedByRecord, evidence.Status);
        Assert.Equal(code, evidence.ExplainedBy?.Concept?.Coding.Code);
    }

    [Fact]
    public void Evaluate_ProlactinWithResolvedPregnancy_Met()
    {
        var record = Given.Record().Diagnosis("E22.1").Diagnosis("O09.90").Resolved();

        Assert.Equal(FindingStatus.Met, Evaluate(record).Status);
    }

    [Fact]
    public void Evaluate_ProlactinWithProvisionalPregnancy_Met()
    {
        var record = Given.Record().Diagnosis("E22.1").Diagnosis("O09.90").Provisional();

        Assert.Equal(FindingStatus.Met, Evaluate(record).Status);
    }

    [Fact]
    public void Evaluate_ProlactinWithPregnancyInAnotherSystem_Met()
    {
        var record = Given.Record().Diagnosis("E22.1").Diagnosis("O09.90", Given.NoKnownSystem);

        Assert.Equal(FindingStatus.Met, Evaluate(record).Status);
    }

    [Theory]
    [InlineData("N18.4", Given.Icd10Cm)]
    [InlineData("N18.5", Given.Icd10Cm)]
    [InlineData("N18.6", Given.Icd10Cm)]
    [InlineData("46177005", Given.SnomedCt)]
    public void Evaluate_ProlactinInKidneyDisease_Explained(string code, string system)
    {
        var finding = Evaluate(Given.Record().Diagnosis("E22.1").Diagnosis(code, system));

        Assert.Equal(FindingStatus.Explained, finding.Status);
        Assert.Equal(code, finding.Evidence.Single(e => e.Reference == "Condition/1").ExplainedBy?.Concept?.Coding.Code);
    }

    [Theory]
    [InlineData("E85.81")]
    [InlineData("E85.1")]
    public void Evaluate_AdrenalWithAmyloidosis_Explained(string amyloidosis)
    {
        Assert.Equal(FindingStatus.Explained, Evaluate(Given.Record().Diagnosis("E27.1").Diagnosis(amyloidosis)).Status);
    }

    [Theory]
    [InlineData("E29.1", "N18.5")]
    [InlineData("E29.1", "O09.90")]
    [InlineData("E22.1", "N18.3")]
    public void Evaluate_CauseOfAnotherAxis_Met(string feature, string cause)
    {
        Assert.Equal(FindingStatus.Met, Evaluate(Given.Record().Diagnosis(feature).Diagnosis(cause)).Status);
    }

    [Theory]
    [InlineData("E21.0", Given.Icd10Cm)]
    [InlineData("E21.3", Given.Icd10Cm)]
    [InlineData("E21.1", Given.Icd10)]
    [InlineData("E21.3", Given.Icd10Gm)]
    [InlineData("252.00", Given.Icd9Cm)]
    [InlineData("66999008", Given.SnomedCt)]
    public void Evaluate_Hyperparathyroidism_Unconfirmed(string code, string system)
    {
        Assert.Equal(FindingStatus.Unconfirmed, Evaluate(Given.Record().Diagnosis(code, system)).Status);
    }

    [Theory]
    [InlineData("E20.9", Given.Icd10Gm)]
    [InlineData("252.1", Given.Icd9Cm)]
    [InlineData("36976004", Given.SnomedCt)]
    public void Evaluate_Hypoparathyroidism_Met(string code, string system)
    {
        Assert.Equal(FindingStatus.Met, Evaluate(Given.Record().Diagnosis(code, system)).Status);
    }

    private protected override Finding Evaluate(Given record) => new EndocrineMinor(Shipped.Knowledge).Evaluate(record.Build(), Given.AsOf);
}
