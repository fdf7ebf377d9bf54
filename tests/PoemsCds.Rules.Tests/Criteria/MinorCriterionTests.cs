using PoemsCds.Rules.Findings;
using PoemsCds.Rules.Record;

namespace PoemsCds.Rules.Tests.Criteria;

/// <summary>Tests common to all minor criteria based on diagnoses.</summary>
public abstract class MinorCriterionTests(MinorSample sample)
{
    [Fact]
    public void Evaluate_CodeInSet_MetWithEvidence()
    {
        var record = Given.Record().Diagnosis(sample.Code, sample.System).Onset("2025-01-10");

        var finding = Evaluate(record);

        Assert.Equal((sample.Criterion, Tier.Minor, FindingStatus.Met), (finding.CriterionId, finding.Tier, finding.Status));
        var evidence = Assert.Single(finding.Evidence);
        Assert.Equal("Condition/1", evidence.Reference);
        Assert.Equal(sample.Code, evidence.Concept?.Coding.Code);
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
        var record = Given.Record().Diagnosis(sample.Code, sample.System).Supplied(RecordKinds.Diagnoses, Availability.Partial);

        Assert.Equal(FindingStatus.Met, Evaluate(record).Status);
    }

    [Fact]
    public void Evaluate_CodeInAnotherSystem_NotMet()
    {
        var record = Given.Record().Diagnosis(sample.Code, Given.NoKnownSystem);

        Assert.Equal(FindingStatus.NotMet, Evaluate(record).Status);
    }

    [Fact]
    public void Evaluate_ProvisionalCode_Unconfirmed()
    {
        var finding = Evaluate(Given.Record().Diagnosis(sample.Code, sample.System).Provisional());

        Assert.Equal(FindingStatus.Unconfirmed, finding.Status);
        Assert.Equal(EvidenceStatus.Provisional, Assert.Single(finding.Evidence).Status);
    }

    [Fact]
    public void Evaluate_SameDiagnosisTwice_SameStatusAndReference()
    {
        var finding = Evaluate(Given.Record().Diagnosis(sample.Code, sample.System).Again());

        Assert.Equal(FindingStatus.Met, finding.Status);
        Assert.Equal(["Condition/1"], finding.Evidence.Select(e => e.Reference).Distinct());
    }

    [Fact]
    public void Evaluate_WordsOnly_Unconfirmed()
    {
        var finding = Evaluate(Given.Record().Words(sample.Criterion));

        Assert.Equal(FindingStatus.Unconfirmed, finding.Status);
        var evidence = Assert.Single(finding.Evidence);
        Assert.Equal(EvidenceStatus.TextOnly, evidence.Status);
        Assert.Null(evidence.Concept);
    }

    [Fact]
    public void Evaluate_SupportiveCode_Unconfirmed()
    {
        var finding = Evaluate(Given.Record().Diagnosis(sample.Supportive, Given.Icd10Cm));

        Assert.Equal(FindingStatus.Unconfirmed, finding.Status);
        Assert.Equal(EvidenceStatus.SupportiveCode, Assert.Single(finding.Evidence).Status);
    }

    [Fact]
    public void Evaluate_CodeThatNamesAnotherCause_Explained()
    {
        var finding = Evaluate(Given.Record().Diagnosis(sample.OtherCause));

        Assert.Equal(FindingStatus.Explained, finding.Status);
        Assert.Equal(EvidenceStatus.ExplainedByItsCode, Assert.Single(finding.Evidence).Status);
    }

    [Fact]
    public void Evaluate_CodeAndCodeThatNamesAnotherCauseOnOneEntry_Explained()
    {
        var record = Given.Record().Diagnosis(sample.Code, sample.System).Also(sample.OtherCause);

        Assert.Equal(FindingStatus.Explained, Evaluate(record).Status);
    }

    [Fact]
    public void Evaluate_ProvisionalCodeThatNamesAnotherCause_Unconfirmed()
    {
        var record = Given.Record().Diagnosis(sample.OtherCause).Provisional();

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
        var record = Given.Record().Diagnosis(sample.Code, sample.System).Onset("2020-01-01").Abated(abated);

        Assert.Equal(expected, Evaluate(record).Status);
    }

    [Fact]
    public void Evaluate_ActiveSinceLongAgo_Met()
    {
        var record = Given.Record().Diagnosis(sample.Code, sample.System).Onset("1999-01-01");

        Assert.Equal(FindingStatus.Met, Evaluate(record).Status);
    }

    private protected abstract Finding Evaluate(Given record);
}

/// <summary>A criterion with one code of each kind.</summary>
/// <param name="Criterion">Id of the criterion.</param>
/// <param name="Code">A code that establishes the finding.</param>
/// <param name="OtherCause">An ICD-10-CM code of the finding with another cause.</param>
/// <param name="Supportive">A supportive ICD-10-CM code.</param>
/// <param name="System">System of <paramref name="Code"/>.</param>
public sealed record MinorSample(string Criterion, string Code, string OtherCause, string Supportive, string System = Given.Icd10Cm);
