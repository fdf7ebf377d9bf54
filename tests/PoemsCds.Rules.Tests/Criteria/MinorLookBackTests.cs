using PoemsCds.Rules.Criteria;
using PoemsCds.Rules.Findings;
using PoemsCds.Rules.Record;

namespace PoemsCds.Rules.Tests.Criteria;

public sealed class MinorLookBackTests
{
    [Theory]
    [InlineData("2023-11-22", FindingStatus.Met)]
    [InlineData("2023-11-21", FindingStatus.NotMet)]
    public void Apply_ResolvedWithoutAbatement_CountsFromTheLaterDate(string later, FindingStatus expected)
    {
        var byRecording = Given.Record().Diagnosis("L68.9").Onset("2020-05-05").Recorded(later).Resolved();
        var byOnset = Given.Record().Diagnosis("L68.9").Onset(later).Recorded("2020-05-05").Resolved();

        Assert.Equal(expected, Evaluate(byRecording).Status);
        Assert.Equal(expected, Evaluate(byOnset).Status);
    }

    [Fact]
    public void Apply_OldAbatementRecordedLater_AbatementDecides()
    {
        var record = Given.Record().Diagnosis("L68.9").Recorded("2026-10-01").Abated("2019-01-01");

        Assert.Equal(FindingStatus.NotMet, Evaluate(record).Status);
    }

    [Fact]
    public void Apply_ResolvedAndUndated_Counts()
    {
        Assert.Equal(FindingStatus.Met, Evaluate(Given.Record().Diagnosis("L68.9").Resolved()).Status);
    }

    [Fact]
    public void Apply_ActiveAndUndated_Counts()
    {
        Assert.Equal(FindingStatus.Met, Evaluate(Given.Record().Diagnosis("L68.9")).Status);
    }

    [Fact]
    public void Apply_DateTooCoarse_UnconfirmedWithReason()
    {
        var finding = Evaluate(Given.Record().Diagnosis("L68.9").Abated("2023"));

        Assert.Equal(FindingStatus.Unconfirmed, finding.Status);
        Assert.Equal(EvidenceStatus.DateInconclusive, Assert.Single(finding.Evidence).Status);
    }

    [Fact]
    public void Apply_ProvisionalWithCoarseDate_StaysProvisional()
    {
        var finding = Evaluate(Given.Record().Diagnosis("L68.9").Abated("2023").Provisional());

        Assert.Equal(EvidenceStatus.Provisional, Assert.Single(finding.Evidence).Status);
    }

    [Fact]
    public void Apply_TooOldInPartialData_UnknownNotNotMet()
    {
        var record = Given.Record().Diagnosis("L68.9").Abated("2019").Supplied(RecordKinds.Diagnoses, Availability.Partial);

        Assert.Equal(FindingStatus.Unknown, Evaluate(record).Status);
    }

    [Theory]
    [InlineData("2024-02-29", "2021-02-28", FindingStatus.Met)]
    [InlineData("2024-02-29", "2021-02-27", FindingStatus.NotMet)]
    [InlineData("2027-02-28", "2024-02-28", FindingStatus.Met)]
    [InlineData("2027-02-28", "2024-02-27", FindingStatus.NotMet)]
    public void Apply_LeapDay_CountsByCalendarMonths(string asOf, string abated, FindingStatus expected)
    {
        var record = Given.Record().Diagnosis("L68.9").Abated(abated).Build();

        var finding = new SkinChanges(Shipped.Knowledge).Evaluate(record, Given.Span(asOf).Earliest);

        Assert.Equal(expected, finding.Status);
    }

    private static Finding Evaluate(Given record) => new SkinChanges(Shipped.Knowledge).Evaluate(record.Build(), Given.AsOf);
}
