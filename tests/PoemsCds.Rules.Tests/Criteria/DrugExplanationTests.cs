using PoemsCds.Rules.Findings;
using PoemsCds.Rules.Record;

namespace PoemsCds.Rules.Tests.Criteria;

/// <summary>Tests findings that a drug explains: edema, polycythemia, raised prolactin, adrenal insufficiency.</summary>
public sealed class DrugExplanationTests
{
    private const string Amlodipine = "17767";
    private const string Testosterone = "10379";
    private const string Risperidone = "35636";
    private const string Prednisone = "8640";
    private const string Hydrocortisone = "5492";

    [Theory]
    [InlineData("endocrinopathy", "E22.1", Risperidone)]
    [InlineData("thrombocytosis-polycythemia", "D75.1", Testosterone)]
    public void Evaluate_DrugOngoing_Explained(string criterion, string code, string drug)
    {
        var record = Given.Record().Diagnosis(code).Onset("2025-03-01").Medication(drug, "2026-01-01").Ongoing();

        var finding = Find(criterion, record);

        Assert.Equal(FindingStatus.Explained, finding.Status);
        Assert.Equal(drug, finding.Evidence[0].ExplainedBy?.Concept?.Coding.Code);
    }

    [Theory]
    [InlineData("extravascular-volume-overload", "R60.0", Prednisone, FindingStatus.Met)]
    [InlineData("extravascular-volume-overload", "R60.1", Amlodipine, FindingStatus.Met)]
    [InlineData("endocrinopathy", "E27.1", Prednisone, FindingStatus.Met)]
    [InlineData("thrombocytosis-polycythemia", "D75.1", Testosterone, FindingStatus.Explained)]
    public void Evaluate_DrugForTopicalUse_ExplainsNeitherEdemaNorAdrenalInsufficiency(
        string criterion, string code, string drug, FindingStatus expected)
    {
        Given With() => Given.Record().Diagnosis(code).Recorded("2026-01-01").Diagnosis(code).Recorded("2026-03-01")
            .Medication(drug, "2026-01-01").Ongoing();

        Assert.Equal(FindingStatus.Explained, Find(criterion, With()).Status);
        Assert.Equal(expected, Find(criterion, With().Topical()).Status);
    }

    [Fact]
    public void Evaluate_LowTestosteroneUnderATopicalSteroid_NotExplained()
    {
        Given With() => Given.Record().Of(Sex.Male).Value("2986-8", 100, "ng/dL", "2026-06-01").Value("2986-8", 100, "ng/dL", "2026-07-01")
            .Medication(Prednisone, "2026-01-01").Ongoing();

        Assert.Equal(FindingStatus.Explained, Find("endocrinopathy", With()).Status);
        Assert.Equal(FindingStatus.Met, Find("endocrinopathy", With().Topical()).Status);
    }

    [Theory]
    [InlineData("2025-03-01", "2025-03-01", FindingStatus.Explained)]
    [InlineData("2025-01-01", "2025-01-30", FindingStatus.Explained)]
    [InlineData("2025-01-01", "2025-01-29", FindingStatus.Met)]
    [InlineData("2025-03-01", "2025-04-01", FindingStatus.Explained)]
    [InlineData("2025-03-02", "2025-04-01", FindingStatus.Met)]
    [InlineData("2025-01", "2025-01", FindingStatus.Explained)]
    [InlineData("2025-01-30", null, FindingStatus.Explained)]
    [InlineData("2025-01-29", null, FindingStatus.Met)]
    [InlineData(null, "2025-01-30", FindingStatus.Explained)]
    [InlineData(null, "2025-01-29", FindingStatus.Met)]
    [InlineData(null, "2025-04-01", FindingStatus.Explained)]
    public void Evaluate_DrugEnded_ExplainsFromItsStartTo30DaysAfterItsEnd(string? start, string? end, FindingStatus expected)
    {
        var record = Given.Record().Diagnosis("E22.1").Onset("2025-03-01").Medication(Risperidone, start).Until(end);

        Assert.Equal(expected, Find("endocrinopathy", record).Status);
    }

    [Theory]
    [InlineData("2026-11-22", FindingStatus.Explained)]
    [InlineData("2027-06-01", FindingStatus.Explained)]
    [InlineData("2026-11", FindingStatus.Explained)]
    [InlineData("2026-11-21", FindingStatus.Met)]
    public void Evaluate_ActiveOrderWithAnEnd_ExplainsAnEarlierFindingUntilThatDay(string end, FindingStatus expected)
    {
        var record = Given.Record().Diagnosis("E22.1").Onset("2025-03-01").Medication(Risperidone, "2026-01-01").Until(end).Ongoing();

        Assert.Equal(expected, Find("endocrinopathy", record).Status);
    }

    [Fact]
    public void Evaluate_DrugEndedWithUndatedFinding_Explained()
    {
        var record = Given.Record().Diagnosis("E22.1").Medication(Risperidone, "2024-01-01").Until("2025-01-01");

        Assert.Equal(FindingStatus.Explained, Find("endocrinopathy", record).Status);
    }

    [Fact]
    public void Evaluate_FindingOnTheFirstPossibleDay_DoesNotThrow()
    {
        var record = Given.Record().Diagnosis("E22.1").Onset("0001-01-01").Medication(Risperidone, "2024-01-01").Until("2025-01-01");

        Assert.Equal(FindingStatus.Met, Find("endocrinopathy", record).Status);
    }

    [Fact]
    public void Evaluate_DrugOngoingWithoutStart_Explained()
    {
        var record = Given.Record().Diagnosis("E22.1").Onset("2025-03-01").Medication(Risperidone).Ongoing()
            .Medication(Risperidone, "2025-01-01").Ongoing();

        var cause = Find("endocrinopathy", record).Evidence[0].ExplainedBy;

        Assert.Equal("2025-01-01", cause?.Date?.ToString());
    }

    [Fact]
    public void Evaluate_RepeatedEdemaUnderAmlodipine_Explained()
    {
        var record = Given.Record().Diagnosis("R60.0").Onset("2025-01-01").Diagnosis("R60.0").Onset("2025-06-01")
            .Medication(Amlodipine, "2024-01-01").Ongoing();

        Assert.Equal(FindingStatus.Explained, Find("extravascular-volume-overload", record).Status);
    }

    [Fact]
    public void Evaluate_AscitesUnderAmlodipine_Met()
    {
        var record = Given.Record().Diagnosis("R18.8").Onset("2025-01-01").Medication(Amlodipine, "2024-01-01").Ongoing();

        Assert.Equal(FindingStatus.Met, Find("extravascular-volume-overload", record).Status);
    }

    [Theory]
    [InlineData("2025-01-10", FindingStatus.Explained)]
    [InlineData("2025-01-09", FindingStatus.Met)]
    [InlineData("2025-07-10", FindingStatus.Explained)]
    [InlineData("2025-07-11", FindingStatus.Met)]
    public void Evaluate_SteroidsBeforeAdrenalInsufficiency_ExplainedWithinSixMonths(string ordered, FindingStatus expected)
    {
        var record = Given.Record().Diagnosis("E27.40").Onset("2025-07-10").Medication(Prednisone, ordered);

        Assert.Equal(expected, Find("endocrinopathy", record).Status);
    }

    [Fact]
    public void Evaluate_OngoingSteroids_Explained()
    {
        var record = Given.Record().Diagnosis("E27.40").Onset("2025-07-10").Medication(Prednisone, "2020-01-01").Ongoing();

        Assert.Equal(FindingStatus.Explained, Find("endocrinopathy", record).Status);
    }

    [Fact]
    public void Evaluate_ReplacementHydrocortisone_DoesNotExplain()
    {
        var record = Given.Record().Diagnosis("E27.40").Onset("2025-07-10").Medication(Hydrocortisone, "2025-07-01").Ongoing();

        Assert.Equal(FindingStatus.Met, Find("endocrinopathy", record).Status);
    }

    [Theory]
    [InlineData(null, "2020-01-01")]
    [InlineData("2025-07-10", null)]
    public void Evaluate_SteroidsOrAdrenalInsufficiencyUndated_Explained(string? onset, string? ordered)
    {
        var record = Given.Record().Diagnosis("E27.40").Onset(onset).Medication(Prednisone, ordered);

        Assert.Equal(FindingStatus.Explained, Find("endocrinopathy", record).Status);
    }

    [Fact]
    public void Evaluate_OngoingSteroidsStartedAfterAdrenalInsufficiency_Met()
    {
        var record = Given.Record().Diagnosis("E27.40").Onset("2025-07-10").Medication(Prednisone, "2025-07-11").Ongoing();

        Assert.Equal(FindingStatus.Met, Find("endocrinopathy", record).Status);
    }

    [Theory]
    [InlineData("E27.40", Risperidone)]
    [InlineData("E22.1", Prednisone)]
    [InlineData("E29.1", Prednisone)]
    public void Evaluate_DrugOfAnotherAxis_Met(string code, string drug)
    {
        var record = Given.Record().Diagnosis(code).Onset("2025-07-10").Medication(drug, "2025-07-01").Ongoing();

        Assert.Equal(FindingStatus.Met, Find("endocrinopathy", record).Status);
    }

    [Fact]
    public void Evaluate_UndatedDrug_Explained()
    {
        var record = Given.Record().Diagnosis("E22.1").Onset("2025-03-01").Medication(Risperidone);

        Assert.Equal(FindingStatus.Explained, Find("endocrinopathy", record).Status);
    }

    private static Finding Find(string criterion, Given record) => Shipped.Engine.Assess(record.Build(), Given.AsOf).Findings[criterion];
}
