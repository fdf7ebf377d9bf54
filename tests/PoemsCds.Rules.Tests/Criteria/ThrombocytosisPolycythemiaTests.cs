using PoemsCds.Rules.Criteria;
using PoemsCds.Rules.Findings;

namespace PoemsCds.Rules.Tests.Criteria;

public sealed class ThrombocytosisPolycythemiaTests()
    : MinorCriterionTests(new MinorSample("thrombocytosis-polycythemia", "D75.839", "D75.0", "D75.89"))
{
    [Theory]
    [InlineData("D50.9", Given.Icd10Cm)]
    [InlineData("35240004", Given.SnomedCt)]
    [InlineData("D47.1", Given.Icd10Cm)]
    [InlineData("C92.10", Given.Icd10Cm)]
    public void Evaluate_ThrombocytosisWithActiveCause_Explained(string code, string system)
    {
        var record = Given.Record().Diagnosis("D75.839").Diagnosis(code, system);

        var finding = Evaluate(record);

        Assert.Equal(FindingStatus.Explained, finding.Status);
        var evidence = finding.Evidence.Single(e => e.Reference == "Condition/1");
        Assert.Equal(EvidenceStatus.ExplainedByRecord, evidence.Status);
        Assert.Equal(code, evidence.ExplainedBy?.Concept?.Coding.Code);
    }

    [Theory]
    [InlineData("D47.1", Given.Icd10Cm)]
    [InlineData("J44.9", Given.Icd10Cm)]
    [InlineData("G47.33", Given.Icd10Cm)]
    public void Evaluate_PolycythemiaWithActiveCause_Explained(string code, string system)
    {
        var record = Given.Record().Diagnosis("D75.1").Diagnosis(code, system);

        var finding = Evaluate(record);

        Assert.Equal(FindingStatus.Explained, finding.Status);
        var evidence = finding.Evidence.Single(e => e.Reference == "Condition/1");
        Assert.Equal(EvidenceStatus.ExplainedByRecord, evidence.Status);
        Assert.Equal(code, evidence.ExplainedBy?.Concept?.Coding.Code);
    }

    [Fact]
    public void Evaluate_IronDeficiencyResolved_Met()
    {
        var record = Given.Record().Diagnosis("D75.839").Diagnosis("D50.9").Resolved();

        Assert.Equal(FindingStatus.Met, Evaluate(record).Status);
    }

    [Fact]
    public void Evaluate_IronDeficiencyProvisional_Met()
    {
        var record = Given.Record().Diagnosis("D75.839").Diagnosis("D50.9").Provisional();

        Assert.Equal(FindingStatus.Met, Evaluate(record).Status);
    }

    [Fact]
    public void Evaluate_IronDeficiencyInAnotherSystem_Met()
    {
        var record = Given.Record().Diagnosis("D75.839").Diagnosis("D50.9", Given.NoKnownSystem);

        Assert.Equal(FindingStatus.Met, Evaluate(record).Status);
    }

    [Theory]
    [InlineData("D75.839", "J44.9")]
    [InlineData("D75.1", "D50.9")]
    public void Evaluate_CauseOfTheOtherCellLine_Met(string feature, string cause)
    {
        Assert.Equal(FindingStatus.Met, Evaluate(Given.Record().Diagnosis(feature).Diagnosis(cause)).Status);
    }

    [Fact]
    public void Evaluate_OneCellLineExplainedTheOtherNot_Met()
    {
        var record = Given.Record().Diagnosis("D75.839").Diagnosis("D75.1").Diagnosis("D50.9");

        Assert.Equal(FindingStatus.Met, Evaluate(record).Status);
    }

    private protected override Finding Evaluate(Given record) =>
        new ThrombocytosisPolycythemia(Shipped.Knowledge).Evaluate(record.Build(), Given.AsOf);
}
