using PoemsCds.Rules.Criteria;
using PoemsCds.Rules.Findings;
using PoemsCds.Rules.Record;

namespace PoemsCds.Rules.Tests.Criteria;

public sealed class RefractoryNeuropathyTests
{
    private const string Immunoglobulin = "1426680";
    private const string PlasmaExchange = "6A551Z3";
    private const string IcdProcedures = "http://www.cms.gov/Medicare/Coding/ICD10";

    [Theory]
    [InlineData("2025-03-01", "2025-03-15", FindingStatus.Met)]
    [InlineData("2025-03-15", "2025-03-01", FindingStatus.Met)]
    [InlineData("2025-03-01", "2025-03-14", FindingStatus.NotMet)]
    [InlineData("2025-03-01", "2025-03-01", FindingStatus.NotMet)]
    [InlineData("2025-03", "2025-04-14", FindingStatus.Met)]
    [InlineData("2025-03", "2025-04-13", FindingStatus.NotMet)]
    public void Evaluate_TwoCourses_MetFromFourteenDaysApart(string first, string second, FindingStatus expected)
    {
        var record = Neuropathy().Medication(Immunoglobulin, first).Medication(Immunoglobulin, second);

        Assert.Equal(expected, Evaluate(record).Status);
    }

    [Theory]
    [InlineData("2025-06-01", FindingStatus.Met)]
    [InlineData("2025-05-31", FindingStatus.NotMet)]
    public void Evaluate_OneLongOrder_MetFromThreeMonths(string until, FindingStatus expected)
    {
        var record = Neuropathy().Medication(Immunoglobulin, "2025-03-01").Until(until);

        Assert.Equal(expected, Evaluate(record).Status);
    }

    [Fact]
    public void Evaluate_OneCourse_NotMet()
    {
        Assert.Equal(FindingStatus.NotMet, Evaluate(Neuropathy().Medication(Immunoglobulin, "2025-03-01")).Status);
    }

    [Fact]
    public void Evaluate_UndatedCourses_NotMet()
    {
        Assert.Equal(FindingStatus.NotMet, Evaluate(Neuropathy().Medication(Immunoglobulin).Medication(Immunoglobulin)).Status);
    }

    [Theory]
    [InlineData("2024-01-10", FindingStatus.Met)]
    [InlineData("2024-01-09", FindingStatus.NotMet)]
    public void Evaluate_CourseBeforeOnset_DoesNotCount(string first, FindingStatus expected)
    {
        var record = Neuropathy().Medication(Immunoglobulin, first).Medication(Immunoglobulin, "2024-02-10");

        Assert.Equal(expected, Evaluate(record).Status);
    }

    [Fact]
    public void Evaluate_UndatedNeuropathy_CoursesCount()
    {
        var record = Given.Record().Diagnosis("G62.9").Medication(Immunoglobulin, "2019-01-01").Medication(Immunoglobulin, "2019-03-01");

        Assert.Equal(FindingStatus.Met, Evaluate(record).Status);
    }

    [Theory]
    [InlineData("2024-01-10", FindingStatus.Met)]
    [InlineData("2024-01-09", FindingStatus.NotMet)]
    [InlineData(null, FindingStatus.NotMet)]
    public void Evaluate_PlasmaExchange_OnOrAfterOnset(string? date, FindingStatus expected)
    {
        var finding = Evaluate(Neuropathy().Procedure(PlasmaExchange, date, IcdProcedures));

        Assert.Equal(expected, finding.Status);
        Assert.Equal(expected == FindingStatus.Met ? 1 : 0, finding.Evidence.Length);
    }

    [Theory]
    [InlineData(RecordKinds.Medications)]
    [InlineData(RecordKinds.Procedures)]
    [InlineData(RecordKinds.Diagnoses)]
    public void Evaluate_NoEvidenceAndAKindNotSupplied_Unknown(RecordKinds kind)
    {
        Assert.Equal(FindingStatus.Unknown, Evaluate(Given.Record().Supplied(kind, Availability.NotSupplied)).Status);
    }

    [Fact]
    public void Assess_RefractoryWithAlternativeCauseAndOneMinor_RowSix()
    {
        var record = Given.Record().Diagnosis("E11.42").Onset("2024-01-10").Diagnosis("D47.2").Diagnosis("L68.9")
            .Medication(Immunoglobulin, "2025-01-01").Medication(Immunoglobulin, "2025-02-01");

        Assert.Equal("6", Shipped.Engine.Assess(record.Build(), Given.AsOf).Verdict.Row);
    }

    [Fact]
    public void Assess_RefractoryWithoutImmunofixation_RowNine()
    {
        var record = Neuropathy().Medication(Immunoglobulin, "2025-01-01").Medication(Immunoglobulin, "2025-02-01");

        Assert.Equal("9", Shipped.Engine.Assess(record.Build(), Given.AsOf).Verdict.Row);
    }

    private static Given Neuropathy() => Given.Record().Diagnosis("G62.9").Onset("2024-01-10");

    private static Finding Evaluate(Given record) => new RefractoryNeuropathy(Shipped.Knowledge).Evaluate(record.Build(), Given.AsOf);
}
