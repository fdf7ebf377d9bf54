using PoemsCds.Rules.Findings;
using PoemsCds.Rules.Record;

namespace PoemsCds.Rules.Tests.Criteria;

public sealed class BloodCountsTests
{
    private const string Platelets = "777-3";
    private const string Hemoglobin = "718-7";
    private const string Hematocrit = "4544-3";

    [Theory]
    [InlineData(Platelets, 450, "10*3/uL", Sex.Male, false)]
    [InlineData(Platelets, 451, "10*3/uL", Sex.Male, true)]
    [InlineData(Platelets, 451, "10*9/L", Sex.Female, true)]
    [InlineData(Platelets, 450000, "/uL", Sex.Male, false)]
    [InlineData(Platelets, 450001, "/uL", Sex.Male, true)]
    [InlineData(Hemoglobin, 16.5, "g/dL", Sex.Male, false)]
    [InlineData(Hemoglobin, 16.6, "g/dL", Sex.Male, true)]
    [InlineData(Hemoglobin, 16.0, "g/dL", Sex.Female, false)]
    [InlineData(Hemoglobin, 16.1, "g/dL", Sex.Female, true)]
    [InlineData(Hemoglobin, 16.1, "g/dL", Sex.Unknown, false)]
    [InlineData(Hemoglobin, 16.6, "g/dL", Sex.Unknown, true)]
    [InlineData(Hemoglobin, 165, "g/L", Sex.Male, false)]
    [InlineData(Hemoglobin, 166, "g/L", Sex.Male, true)]
    [InlineData(Hemoglobin, 10.24, "mmol/L", Sex.Male, false)]
    [InlineData(Hemoglobin, 10.25, "mmol/L", Sex.Male, true)]
    [InlineData(Hematocrit, 49, "%", Sex.Male, false)]
    [InlineData(Hematocrit, 49.1, "%", Sex.Male, true)]
    [InlineData(Hematocrit, 48, "%", Sex.Female, false)]
    [InlineData(Hematocrit, 0.481, "L/L", Sex.Female, true)]
    [InlineData(Hematocrit, 0.48, "L/L", Sex.Female, false)]
    [InlineData(Hematocrit, 0.485, "1", Sex.Unknown, false)]
    [InlineData(Hematocrit, 0.491, "1", Sex.Unknown, true)]
    public void Evaluate_TwoResults_MetAboveTheLimit(string code, double number, string unit, Sex sex, bool expected)
    {
        var record = Given.Record().Of(sex).Value(code, number, unit, "2026-01-01").Value(code, number, unit, "2026-03-01");

        Assert.Equal(expected, Counts(record).IsMet);
    }

    [Theory]
    [InlineData("2026-03-28", FindingStatus.Unconfirmed)]
    [InlineData("2026-03-29", FindingStatus.Met)]
    [InlineData("2026-03", FindingStatus.Unconfirmed)]
    [InlineData("2026-05", FindingStatus.Met)]
    [InlineData(null, FindingStatus.Unconfirmed)]
    public void Evaluate_SecondResult_FourWeeksLater(string? second, FindingStatus expected)
    {
        var record = Given.Record().Value(Platelets, 500, "10*9/L", "2026-03-01").Value(Platelets, 500, "10*9/L", second);

        Assert.Equal(expected, Counts(record).Status);
    }

    [Theory]
    [InlineData(600, FindingStatus.Unconfirmed)]
    [InlineData(601, FindingStatus.Met)]
    public void Evaluate_OnePlateletCount_SufficesWhenVeryHigh(double number, FindingStatus expected)
    {
        Assert.Equal(expected, Counts(Given.Record().Value(Platelets, number, "10*9/L")).Status);
    }

    [Theory]
    [InlineData(Platelets, 420, "10*9/L", 400.0, true)]
    [InlineData(Platelets, 460, "10*9/L", 470.0, false)]
    [InlineData(Hemoglobin, 17.0, "g/dL", 17.5, false)]
    [InlineData(Hemoglobin, 15.9, "g/dL", 15.5, true)]
    [InlineData(Hemoglobin, 17.0, "furlong", 15.5, true)]
    [InlineData(Hematocrit, 50, "%", 51.0, false)]
    public void Evaluate_LaboratoryRange_OverridesTheDefault(string code, double number, string unit, double limit, bool expected)
    {
        var record = Given.Record().Of(Sex.Male)
            .Value(code, number, unit, "2026-01-01").Range(null, limit)
            .Value(code, number, unit, "2026-03-01").Range(null, limit);

        Assert.Equal(expected, Counts(record).IsMet);
    }

    [Theory]
    [InlineData(Interpretation.High, true)]
    [InlineData(Interpretation.Normal, false)]
    [InlineData(Interpretation.Low, false)]
    [InlineData(Interpretation.Abnormal, true)]
    public void Evaluate_FlagWithoutRange_OverridesTheDefault(Interpretation flag, bool expected)
    {
        var record = Given.Record().Value(Platelets, 440, "10*9/L", "2026-01-01").Flagged(flag)
            .Value(Platelets, 440, "10*9/L", "2026-03-01").Flagged(flag);

        Assert.Equal(expected, Counts(record).IsMet);
    }

    [Fact]
    public void Evaluate_HemoglobinFlaggedAbnormalWithoutRange_IsTakenAsHigh()
    {
        var record = Given.Record().Of(Sex.Male).Value(Hemoglobin, 16, "g/dL", "2026-01-01").Flagged(Interpretation.Abnormal)
            .Value(Hemoglobin, 16, "g/dL", "2026-03-01").Flagged(Interpretation.Abnormal);

        Assert.True(Counts(record).IsMet);
    }

    [Fact]
    public void Evaluate_HemoglobinAndHematocritOnceEach_NotTwoResults()
    {
        var record = Given.Record().Value(Hemoglobin, 18, "g/dL", "2026-01-01").Value(Hematocrit, 55, "%", "2026-03-01");

        Assert.All(Counts(record).Evidence, e => Assert.Equal(EvidenceStatus.NotRepeated, e.Status));
        Assert.Equal(FindingStatus.Unconfirmed, Counts(record).Status);
    }

    [Theory]
    [InlineData(Platelets, "D50.9", FindingStatus.Explained)]
    [InlineData(Platelets, "D47.1", FindingStatus.Explained)]
    [InlineData(Platelets, "J44.9", FindingStatus.Met)]
    [InlineData(Hemoglobin, "D50.9", FindingStatus.Met)]
    [InlineData(Hemoglobin, "D47.1", FindingStatus.Explained)]
    [InlineData(Hemoglobin, "J96.11", FindingStatus.Explained)]
    public void Evaluate_CauseOnRecord_Explained(string code, string cause, FindingStatus expected)
    {
        var (number, unit) = code == Platelets ? (700, "10*9/L") : (18, "g/dL");
        var record = Given.Record().Value(code, number, unit, "2026-01-01").Value(code, number, unit, "2026-03-01").Diagnosis(cause);

        Assert.Equal(expected, Counts(record).Status);
    }

    [Fact]
    public void Evaluate_OneOfTwoDuringTestosterone_NotRepeated()
    {
        var record = Given.Record().Value(Hemoglobin, 18, "g/dL", "2026-01-10").Value(Hemoglobin, 18, "g/dL", "2026-09-10")
            .Medication("10379", "2026-01-01").Until("2026-02-01");

        Assert.Equal([EvidenceStatus.ExplainedByRecord, EvidenceStatus.NotRepeated], Counts(record).Evidence.Select(e => e.Status));
    }

    [Theory]
    [InlineData("furlong")]
    [InlineData(null)]
    public void Evaluate_UnitNotListed_NotComparable(string? unit)
    {
        Assert.All(Counts(Given.Record().Value(Platelets, 700, unit)).Evidence,
            e => Assert.Equal(EvidenceStatus.UnitNotComparable, e.Status));
    }

    [Fact]
    public void Evaluate_CountInTheWrongUnit_NotComparable()
    {
        var record = Given.Record().Value(Platelets, 250000, "10*3/uL", "2026-01-01").Value(Platelets, 250000, "10*3/uL", "2026-03-01");

        Assert.Equal(FindingStatus.Unconfirmed, Counts(record).Status);
    }

    [Theory]
    [InlineData(Availability.Complete, FindingStatus.NotMet)]
    [InlineData(Availability.Partial, FindingStatus.Unknown)]
    [InlineData(Availability.NotSupplied, FindingStatus.Unknown)]
    public void Evaluate_NoEvidence_FollowsAvailabilityOfTheCounts(Availability availability, FindingStatus expected)
    {
        Assert.Equal(expected, Counts(Given.Record().Supplied(RecordKinds.RoutineLaboratory, availability)).Status);
    }

    [Fact]
    public void Evaluate_HundredThousandResults_Completes()
    {
        var one = new LabResult
        {
            Reference = "Observation/1",
            Codings = [new Coding(Given.Loinc, Platelets)],
            Date = Given.Span("2026-01-01"),
            Number = 500,
            Unit = new UnitText("10*9/L", null),
        };
        var record = Given.Record()
            .Build() with
        { LabResults = [.. Enumerable.Range(0, 100_000).Select(i => one with { Reference = $"Observation/{i}" })] };

        var finding = Shipped.Engine.Assess(record, Given.AsOf).Findings["thrombocytosis-polycythemia"];

        Assert.Equal((FindingStatus.Unconfirmed, 100_000), (finding.Status, finding.Evidence.Length));
    }

    private static Finding Counts(Given record) => Shipped.Assess(record).Findings["thrombocytosis-polycythemia"];
}
