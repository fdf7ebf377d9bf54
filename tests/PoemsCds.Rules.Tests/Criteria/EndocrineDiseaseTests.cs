using PoemsCds.Rules.Criteria;
using PoemsCds.Rules.Findings;
using PoemsCds.Rules.Record;

namespace PoemsCds.Rules.Tests.Criteria;

public sealed class EndocrineDiseaseTests
{
    [Fact]
    public void Evaluate_CodeInSet_MetWithEvidence()
    {
        var record = Given.Record().Diagnosis("E11.9").Onset("2025-01-10");

        var finding = Evaluate(record);

        Assert.Equal(("endocrine-disease", Tier.Supporting, FindingStatus.Met), (finding.CriterionId, finding.Tier, finding.Status));
        var evidence = Assert.Single(finding.Evidence);
        Assert.Equal("Condition/1", evidence.Reference);
        Assert.Equal("E11.9", evidence.Concept?.Coding.Code);
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
        var record = Given.Record().Diagnosis("E11.9").Supplied(RecordKinds.Diagnoses, Availability.Partial);

        Assert.Equal(FindingStatus.Met, Evaluate(record).Status);
    }

    [Theory]
    [InlineData("E10.9", Given.Icd10)]
    [InlineData("E11.0", Given.Icd10)]
    [InlineData("E11.9", Given.Icd10)]
    [InlineData("E13.7", Given.Icd10)]
    [InlineData("E14.9", Given.Icd10)]
    [InlineData("E10.90", Given.Icd10Gm)]
    [InlineData("E11.70", Given.Icd10Gm)]
    [InlineData("E11.3213", Given.Icd10Cm)]
    public void Evaluate_CodeBelowAHeadingOfDiabetes_Met(string code, string system)
    {
        Assert.Equal(FindingStatus.Met, Evaluate(Given.Record().Diagnosis(code, system)).Status);
    }

    [Fact]
    public void Evaluate_DiabetesAsOnlyCauseOfTheNeuropathy_DoesNotCount()
    {
        var record = Given.Record().Diagnosis("E11.42").Diagnosis("E11.9").Value("4548-4", 9, "%");

        var finding = Evaluate(record);

        Assert.Equal(FindingStatus.Unconfirmed, finding.Status);
        Assert.All(finding.Evidence, e => Assert.Equal(EvidenceStatus.NamedByTheNeuropathy, e.Status));
        Assert.True(Shipped.Assess(record).Inputs.DiabeticOnly);
        Assert.Equal(FindingStatus.Met, Evaluate(record.Diagnosis("E03.9")).Status);
    }

    [Theory]
    [InlineData("G61.81")]
    [InlineData("G62.9")]
    public void Evaluate_DiabetesWithAnotherNeuropathy_Met(string neuropathy)
    {
        var record = Given.Record().Diagnosis("E11.42").Diagnosis(neuropathy);

        Assert.Equal(FindingStatus.Met, Evaluate(record).Status);
        Assert.False(Shipped.Assess(record).Inputs.DiabeticOnly);
    }

    [Fact]
    public void Evaluate_DiabetesWithoutConfirmedNeuropathy_Met()
    {
        Assert.Equal(FindingStatus.Met, Evaluate(Given.Record().Diagnosis("E11.9")).Status);
        Assert.Equal(FindingStatus.Met, Evaluate(Given.Record().Diagnosis("E11.42").Provisional().Diagnosis("E11.9")).Status);
    }

    [Fact]
    public void Evaluate_CodeInAnotherSystem_NotMet()
    {
        var record = Given.Record().Diagnosis("E11.9", Given.NoKnownSystem);

        Assert.Equal(FindingStatus.NotMet, Evaluate(record).Status);
    }

    [Fact]
    public void Evaluate_ProvisionalCode_Unconfirmed()
    {
        var finding = Evaluate(Given.Record().Diagnosis("E11.9").Provisional());

        Assert.Equal(FindingStatus.Unconfirmed, finding.Status);
        Assert.Equal(EvidenceStatus.Provisional, Assert.Single(finding.Evidence).Status);
    }

    [Fact]
    public void Evaluate_SameDiagnosisTwice_SameStatusAndReference()
    {
        var finding = Evaluate(Given.Record().Diagnosis("E11.9").Again());

        Assert.Equal(FindingStatus.Met, finding.Status);
        Assert.Equal(["Condition/1"], finding.Evidence.Select(e => e.Reference).Distinct());
    }

    [Fact]
    public void Evaluate_WordsOnly_Unconfirmed()
    {
        var finding = Evaluate(Given.Record().Words("thyroid-disease"));

        Assert.Equal(FindingStatus.Unconfirmed, finding.Status);
        var evidence = Assert.Single(finding.Evidence);
        Assert.Equal(EvidenceStatus.TextOnly, evidence.Status);
        Assert.Null(evidence.Concept);
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
        var record = Given.Record().Diagnosis("E11.9").Onset("2020-01-01").Abated(abated);

        Assert.Equal(expected, Evaluate(record).Status);
    }

    [Fact]
    public void Evaluate_ActiveSinceLongAgo_Met()
    {
        var record = Given.Record().Diagnosis("E11.9").Onset("1999-01-01");

        Assert.Equal(FindingStatus.Met, Evaluate(record).Status);
    }

    [Theory]
    [InlineData("E09.9")]
    [InlineData("E03.9")]
    [InlineData("E29.1")]
    [InlineData("E22.1")]
    public void Evaluate_AnyAxis_Met(string code)
    {
        Assert.Equal(FindingStatus.Met, Evaluate(Given.Record().Diagnosis(code)).Status);
    }

    [Theory]
    [InlineData("R73.03")]
    [InlineData("R94.6")]
    [InlineData("N62")]
    public void Evaluate_AbnormalTestOrSign_Unconfirmed(string code)
    {
        Assert.Equal(FindingStatus.Unconfirmed, Evaluate(Given.Record().Diagnosis(code)).Status);
    }

    [Fact]
    public void Evaluate_OtherAxisInWordsOnly_Unconfirmed()
    {
        Assert.Equal(FindingStatus.Unconfirmed, Evaluate(Given.Record().Words("endocrinopathy")).Status);
    }

    [Fact]
    public void Evaluate_ProlactinInPregnancy_Explained()
    {
        Assert.Equal(FindingStatus.Explained, Evaluate(Given.Record().Diagnosis("E22.1").Diagnosis("O09.90")).Status);
    }

    [Fact]
    public void Evaluate_OneEntryWithTwoAxes_EachListedOnce()
    {
        var finding = Evaluate(Given.Record().Diagnosis("E11.9").Also("E29.1"));

        Assert.Equal(["E11.9", "E29.1"], finding.Evidence.Select(e => e.Concept?.Coding.Code).Order());
    }

    private static Finding Evaluate(Given record) => new EndocrineDisease(Shipped.Knowledge).Evaluate(record.Build(), Given.AsOf);
}
