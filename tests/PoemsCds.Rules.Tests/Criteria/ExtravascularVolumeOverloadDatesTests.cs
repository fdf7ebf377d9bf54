using PoemsCds.Rules.Criteria;
using PoemsCds.Rules.Findings;

namespace PoemsCds.Rules.Tests.Criteria;

public sealed class ExtravascularVolumeOverloadDatesTests
{
    [Theory]
    [InlineData("2026-01-30", FindingStatus.Unconfirmed)]
    [InlineData("2026-01-31", FindingStatus.Met)]
    [InlineData("2026-02-01", FindingStatus.Met)]
    [InlineData("2025-12-03", FindingStatus.Unconfirmed)]
    [InlineData("2025-12-02", FindingStatus.Met)]
    [InlineData("2026-01", FindingStatus.Unconfirmed)]
    [InlineData("2026-02", FindingStatus.Met)]
    [InlineData("2026", FindingStatus.Unconfirmed)]
    public void Evaluate_EdemaRecordedAgainOn_MetFrom30Days(string second, FindingStatus expected)
    {
        var record = Given.Record().Diagnosis("R60.0").Recorded("2026-01-01").Diagnosis("R60.9").Recorded(second);

        var finding = Evaluate(record);

        Assert.Equal(expected, finding.Status);
        Assert.Equal(2, finding.Evidence.Length);
    }

    [Theory]
    [InlineData("2026-01-30", FindingStatus.Unconfirmed)]
    [InlineData("2026-01-31", FindingStatus.Met)]
    public void Evaluate_EdemaWithOnsetOnly_UsesOnsetAsRecordedDate(string second, FindingStatus expected)
    {
        var record = Given.Record().Diagnosis("R60.0").Onset("2026-01-01").Diagnosis("R60.9").Onset(second);

        Assert.Equal(expected, Evaluate(record).Status);
    }

    [Fact]
    public void Evaluate_EdemaWithDifferentOnsetsRecordedTogether_IsNotRepeated()
    {
        var record = Given.Record()
            .Diagnosis("R60.0").Onset("2025-06-01").Recorded("2026-01-01")
            .Diagnosis("R60.9").Onset("2026-01-01").Recorded("2026-01-01");

        Assert.Equal(FindingStatus.Unconfirmed, Evaluate(record).Status);
    }

    [Fact]
    public void Evaluate_EdemaOnce_RecordedOnce()
    {
        var finding = Evaluate(Given.Record().Diagnosis("R60.0").Recorded("2026-01-01"));

        Assert.Equal(FindingStatus.Unconfirmed, finding.Status);
        Assert.Equal(EvidenceStatus.RecordedOnce, Assert.Single(finding.Evidence).Status);
    }

    [Fact]
    public void Evaluate_SameEdemaTwice_Unconfirmed()
    {
        Assert.Equal(FindingStatus.Unconfirmed, Evaluate(Given.Record().Diagnosis("R60.0").Recorded("2026").Again()).Status);
    }

    [Fact]
    public void Evaluate_EdemaTwiceUndated_Unconfirmed()
    {
        Assert.Equal(FindingStatus.Unconfirmed, Evaluate(Given.Record().Diagnosis("R60.0").Diagnosis("R60.0")).Status);
    }

    [Fact]
    public void Evaluate_EdemaRepeatedButOneProvisional_Unconfirmed()
    {
        var record = Given.Record().Diagnosis("R60.0").Recorded("2026-01-01").Diagnosis("R60.0").Recorded("2026-06-01").Provisional();

        Assert.Equal(FindingStatus.Unconfirmed, Evaluate(record).Status);
    }

    [Fact]
    public void Evaluate_EdemaRepeatedButOneResolvedTooLongAgo_Unconfirmed()
    {
        var record = Given.Record()
            .Diagnosis("R60.0").Recorded("2020-01-01").Abated("2020-02-01")
            .Diagnosis("R60.0").Recorded("2026-06-01");

        Assert.Equal(FindingStatus.Unconfirmed, Evaluate(record).Status);
    }

    [Fact]
    public void Evaluate_EdemaAndLaterEffusion_EdemaIsNotRepeated()
    {
        var record = Given.Record().Diagnosis("R60.0").Recorded("2026-01-01").Diagnosis("J90").Recorded("2026-06-01");

        var finding = Evaluate(record);

        Assert.Equal(FindingStatus.Met, finding.Status);
        Assert.Equal([EvidenceStatus.RecordedOnce, EvidenceStatus.Counted], finding.Evidence.Select(e => e.Status));
    }

    [Theory]
    [InlineData("2026-03-02", FindingStatus.Explained)]
    [InlineData("2026-03-03", FindingStatus.Met)]
    [InlineData("2026-03-01", FindingStatus.Explained)]
    [InlineData("2025-11-02", FindingStatus.Explained)]
    [InlineData("2025-11-01", FindingStatus.Met)]
    [InlineData("2026-02", FindingStatus.Explained)]
    [InlineData("2026-03", FindingStatus.Met)]
    [InlineData("2024", FindingStatus.Met)]
    public void Evaluate_EffusionNearPneumonia_ExplainedUpTo60Days(string pneumonia, FindingStatus expected)
    {
        var record = Given.Record().Diagnosis("J90").Onset("2026-01-01").Diagnosis("J18.9").Onset(pneumonia);

        Assert.Equal(expected, Evaluate(record).Status);
    }

    [Fact]
    public void Evaluate_PneumoniaUndated_Met()
    {
        Assert.Equal(FindingStatus.Met, Evaluate(Given.Record().Diagnosis("J90").Onset("2026-01-01").Diagnosis("J18.9")).Status);
    }

    [Fact]
    public void Evaluate_UndatedEffusionWithPneumonia_Met()
    {
        Assert.Equal(FindingStatus.Met, Evaluate(Given.Record().Diagnosis("J90").Diagnosis("J18.9").Onset("2026-01-01")).Status);
    }

    [Fact]
    public void Evaluate_ResolvedPneumonia_Explained()
    {
        var record = Given.Record().Diagnosis("J90").Onset("2026-01-01").Diagnosis("J18.9").Onset("2026-01-01").Resolved();

        Assert.Equal(FindingStatus.Explained, Evaluate(record).Status);
    }

    [Fact]
    public void Evaluate_PneumoniaProvisional_Met()
    {
        var record = Given.Record().Diagnosis("J90").Onset("2026-01-01").Diagnosis("J18.9").Onset("2026-01-01").Provisional();

        Assert.Equal(FindingStatus.Met, Evaluate(record).Status);
    }

    [Fact]
    public void Evaluate_AscitesWithPneumonia_Met()
    {
        var record = Given.Record().Diagnosis("R18.8").Onset("2026-01-01").Diagnosis("J18.9").Onset("2026-01-01");

        Assert.Equal(FindingStatus.Met, Evaluate(record).Status);
    }

    private static Finding Evaluate(Given record) =>
        new ExtravascularVolumeOverload(Shipped.Knowledge).Evaluate(record.Build(), Given.AsOf);
}
