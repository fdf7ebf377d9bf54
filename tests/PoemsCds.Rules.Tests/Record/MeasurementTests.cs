using PoemsCds.Rules.Record;

namespace PoemsCds.Rules.Tests.Record;

public sealed class MeasurementTests
{
    [Theory]
    [InlineData(11, Comparison.Exactly, true)]
    [InlineData(10, Comparison.Exactly, false)]
    [InlineData(2, Comparison.Exactly, false)]
    [InlineData(1.9, Comparison.Exactly, true)]
    [InlineData(10, Comparison.MoreThan, true)]
    [InlineData(2, Comparison.LessThan, true)]
    [InlineData(1, Comparison.AtMost, true)]
    [InlineData(11, Comparison.AtLeast, true)]
    public void IsAbnormal_WithRange_DecidedByTheNumber(double number, Comparison comparison, bool expected)
    {
        var result = Result with { Number = (decimal)number, Comparison = comparison, Interpretation = Interpretation.None };

        Assert.Equal(expected, result.IsAbnormal);
    }

    [Theory]
    [InlineData(9, Comparison.MoreThan, null)]
    [InlineData(10, Comparison.AtLeast, null)]
    [InlineData(3, Comparison.LessThan, null)]
    [InlineData(2, Comparison.AtMost, null)]
    [InlineData(15, Comparison.LessThan, null)]
    [InlineData(1, Comparison.MoreThan, null)]
    public void IsAbnormal_InconclusiveComparator_Unknown(double number, Comparison comparison, bool? expected)
    {
        var result = Result with { Number = (decimal)number, Comparison = comparison };

        Assert.Equal(expected, result.IsAbnormal);
        Assert.True((result with { Interpretation = Interpretation.High }).IsAbnormal);
    }

    [Theory]
    [InlineData(11, Comparison.Exactly, null, 10, true)]
    [InlineData(10, Comparison.Exactly, null, 10, false)]
    [InlineData(10, Comparison.AtMost, null, 10, false)]
    [InlineData(11, Comparison.AtMost, null, 10, null)]
    [InlineData(1, Comparison.Exactly, 2, null, true)]
    [InlineData(2, Comparison.Exactly, 2, null, false)]
    [InlineData(2, Comparison.AtLeast, 2, null, false)]
    [InlineData(1, Comparison.AtLeast, 2, null, null)]
    public void IsAbnormal_RangeWithOneLimit_ThatLimitDecides(int number, Comparison comparison, int? low, int? high, bool? expected)
    {
        var result = Result with { Number = number, Comparison = comparison, RangeLow = low, RangeHigh = high };

        Assert.Equal(expected, result.IsAbnormal);
    }

    [Fact]
    public void IsAbnormal_NoNumber_Unknown() => Assert.Null(Result.IsAbnormal);

    [Theory]
    [InlineData(Interpretation.High, true)]
    [InlineData(Interpretation.Low, true)]
    [InlineData(Interpretation.Abnormal, true)]
    [InlineData(Interpretation.Normal, false)]
    [InlineData(Interpretation.None, null)]
    public void IsAbnormal_WithoutRange_DecidedByTheFlag(Interpretation flag, bool? expected)
    {
        var result = Result with { Number = 500, RangeLow = null, RangeHigh = null, Interpretation = flag };

        Assert.Equal(expected, result.IsAbnormal);
    }

    [Fact]
    public void IsAbnormal_InRangeButFlagged_TheRangeDecides()
    {
        Assert.False((Result with { Number = 5, Interpretation = Interpretation.High }).IsAbnormal);
    }

    [Theory]
    [InlineData(11, Interpretation.None, true, false)]
    [InlineData(10, Interpretation.High, false, false)]
    [InlineData(5, Interpretation.Low, false, false)]
    [InlineData(2, Interpretation.None, false, false)]
    [InlineData(1, Interpretation.None, false, true)]
    public void ReferenceLimits_WithRange_TheRangeDecides(double number, Interpretation flag, bool above, bool below)
    {
        var result = Result with { Number = (decimal)number, Interpretation = flag };

        Assert.Equal((above, below), (result.IsAboveReferenceLimit, result.IsBelowReferenceLimit));
    }

    [Theory]
    [InlineData(Interpretation.High, true, false)]
    [InlineData(Interpretation.Low, false, true)]
    [InlineData(Interpretation.Normal, false, false)]
    [InlineData(Interpretation.Abnormal, true, true)]
    [InlineData(Interpretation.None, null, null)]
    public void ReferenceLimits_WithoutRange_TheFlagDecides(Interpretation flag, bool? above, bool? below)
    {
        var result = Result with { Number = 5, RangeLow = null, RangeHigh = null, Interpretation = flag };

        Assert.Equal((above, below), (result.IsAboveReferenceLimit, result.IsBelowReferenceLimit));
    }

    [Theory]
    [InlineData(Comparison.Exactly, 5, null, null, "5 mg/L", null)]
    [InlineData(Comparison.LessThan, 0.10, null, 2.5, "<0.1 mg/L", "≤2.5")]
    [InlineData(Comparison.AtMost, 1, 3.0, null, "≤1 mg/L", "≥3")]
    [InlineData(Comparison.AtLeast, 100, 3.0, 20.0, "≥100 mg/L", "3–20")]
    [InlineData(Comparison.MoreThan, 100, null, null, ">100 mg/L", null)]
    public void Text_ValueAndRange_AsReported(Comparison comparison, double number, double? low, double? high, string value, string? range)
    {
        var result = new Measurement
        {
            Number = (decimal)number,
            Comparison = comparison,
            Unit = "mg/L",
            RangeLow = (decimal?)low,
            RangeHigh = (decimal?)high,
        };

        Assert.Equal((value, range), (result.ValueText, result.RangeText));
    }

    [Fact]
    public void ValueText_UnitNotListed_IsNull()
    {
        Assert.Null((Result with { Number = 5, Unit = null }).ValueText);
    }

    private static Measurement Result { get; } = new() { RangeLow = 2, RangeHigh = 10 };
}
