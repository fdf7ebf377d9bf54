using PoemsCds.Rules.Findings;

namespace PoemsCds.Rules.Tests.Criteria;

/// <summary>Tests causes that explain a finding, each with a similar finding that it does not explain.</summary>
public sealed class ExplanationTests
{
    private static readonly string[] EdemaTwice = ["2025-09-01", "2026-02-01"];

    [Theory]
    [InlineData("R16.0", "K76.0", true)]
    [InlineData("R16.0", "K70.0", true)]
    [InlineData("R16.2", "K76.0", false)]
    [InlineData("R16.1", "K76.0", false)]
    [InlineData("R59.1", "C18.9", true)]
    [InlineData("R59.1", "C61", true)]
    [InlineData("R59.1", "C77.9", true)]
    [InlineData("R16.1", "C18.9", false)]
    [InlineData("R16.1", "D86.0", true)]
    [InlineData("R59.1", "E85.81", true)]
    public void EvaluateOrganomegaly_Cause_ExplainsOnlyItsOrgan(string organ, string cause, bool explained) =>
        AssertExplained(explained, "organomegaly", Given.Record().Diagnosis(organ).Diagnosis(cause));

    [Theory]
    [InlineData("J90", "C34.90", true)]
    [InlineData("J90", "M32.9", true)]
    [InlineData("J90", "E85.81", true)]
    [InlineData("J90", "I87.2", false)]
    [InlineData("R18.8", "C34.90", false)]
    [InlineData("R18.8", "M32.9", false)]
    [InlineData("R18.8", "Z99.2", true)]
    public void EvaluateOverload_Cause_ExplainsOnlyItsFinding(string finding, string cause, bool explained) =>
        AssertExplained(explained, "extravascular-volume-overload", Given.Record().Diagnosis(finding).Diagnosis(cause));

    [Theory]
    [InlineData("R60.0", "I82.409", true)]
    [InlineData("R60.9", "I87.2", true)]
    [InlineData("R60.0", "I89.0", true)]
    [InlineData("R60.1", "I82.409", false)]
    [InlineData("R60.1", "I87.2", false)]
    [InlineData("R60.1", "I50.9", true)]
    [InlineData("R60.0", "C34.90", false)]
    public void EvaluateEdema_LocalCause_DoesNotExplainGeneralizedEdema(string edema, string cause, bool explained) =>
        AssertExplained(explained, "extravascular-volume-overload", Twice(edema).Diagnosis(cause));

    [Theory]
    [InlineData("R60.0", "187832", true)]
    [InlineData("R60.1", "187832", true)]
    [InlineData("R60.0", "25480", true)]
    public void EvaluateEdema_Drug_ExplainsIt(string edema, string drug, bool explained) =>
        AssertExplained(explained, "extravascular-volume-overload", Twice(edema).Medication(drug, "2025-01-01").Ongoing());

    [Fact]
    public void EvaluateAscites_DrugThatCausesEdema_Met() =>
        AssertExplained(
            false, "extravascular-volume-overload", Given.Record().Diagnosis("R18.8").Medication("187832", "2025-01-01").Ongoing());

    [Theory]
    [InlineData("Z90.81", true)]
    [InlineData("G47.33", false)]
    public void EvaluateThrombocytosis_Asplenia_Explains(string cause, bool explained) =>
        AssertExplained(explained, "thrombocytosis-polycythemia", Given.Record().Diagnosis("D75.839").Diagnosis(cause));

    [Fact]
    public void EvaluateThrombocytosis_Splenectomy_Explains()
    {
        var splenectomy = Shipped.Knowledge.GetValueSet("asplenia").Concepts
            .First(c => c.Display.Contains("splenectomy", StringComparison.OrdinalIgnoreCase)
                || c.Coding.System.EndsWith("ICD10", StringComparison.Ordinal)).Coding;

        AssertExplained(
            true, "thrombocytosis-polycythemia", Given.Record().Diagnosis("D75.839")
                .Procedure(splenectomy.Code, "1999", splenectomy.System));
    }

    [Theory]
    [InlineData("G47.33", true)]
    [InlineData("F17.210", false)]
    public void EvaluatePolycythemia_SleepApneaButNotSmoking_Explains(string cause, bool explained) =>
        AssertExplained(explained, "thrombocytosis-polycythemia", Given.Record().Diagnosis("D75.1").Diagnosis(cause));

    [Fact]
    public void EvaluatePolycythemia_Drug_Explains()
    {
        var drug = Shipped.Knowledge.GetValueSet("polycythemia-causing-medication").Concepts.Select(c => c.Coding)
            .First(c => c.System == Given.RxNorm);

        AssertExplained(
            true, "thrombocytosis-polycythemia", Given.Record().Diagnosis("D75.1").Medication(drug.Code, "2025-01-01").Ongoing());
    }

    [Fact]
    public void EvaluateSkin_HyperpigmentationWithActiveAddisonDisease_Explained()
    {
        var hyperpigmentation = Shipped.Knowledge.GetValueSet("skin-changes").Concepts.Single(c => c.Group == "hyperpigmentation").Coding;
        Given Record() => Given.Record().Diagnosis(hyperpigmentation.Code, hyperpigmentation.System);

        AssertExplained(true, "skin-changes", Record().Diagnosis("E27.1"));
        AssertExplained(false, "skin-changes", Record().Diagnosis("E27.1").Resolved());
        AssertExplained(false, "skin-changes", Given.Record().Diagnosis("L68.9").Diagnosis("E27.1"));
    }

    [Theory]
    [InlineData("2024-12-31", true)]
    [InlineData("2025-01-10", false)]
    [InlineData("2025-01", false)]
    public void Assess_PlasmaCellTreatmentBeforeDatedOnset_NoCardWithoutFurtherFindings(string start, bool before)
    {
        var record = Given.Record().Diagnosis("G62.9").Onset("2025-01-10").Diagnosis("D47.2").Medication("342369", start);

        Assert.Equal(before, Shipped.Assess(record).Inputs.TreatmentBeforeNeuropathy);
        Assert.Equal(before ? "13" : "8", Shipped.Assess(record).Verdict.Row);
    }

    [Fact]
    public void Assess_PlasmaCellTreatmentWithUndatedNeuropathy_HasNoEffect() =>
        Assert.Equal(
            "8", Shipped.Assess(Given.Record().Diagnosis("G62.9").Diagnosis("D47.2").Medication("342369", "2001-01-01")).Verdict.Row);

    private static Given Twice(string edema) =>
        EdemaTwice.Aggregate(Given.Record(), (record, date) => record.Diagnosis(edema).Recorded(date));

    private static void AssertExplained(bool explained, string criterion, Given record) =>
        Assert.Equal(explained ? FindingStatus.Explained : FindingStatus.Met, Shipped.Assess(record).Findings[criterion].Status);
}
