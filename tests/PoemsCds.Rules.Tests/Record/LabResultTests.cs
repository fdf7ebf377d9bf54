using PoemsCds.Rules.Record;

namespace PoemsCds.Rules.Tests.Record;

public sealed class LabResultTests
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
    public void IsAbnormal_AgainstItsOwnRange_DecidedByTheNumber(double number, Comparison comparison, bool expected)
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
    public void IsAbnormal_ComparatorThatLeavesItOpen_NotKnown(double number, Comparison comparison, bool? expected)
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
    public void IsAbnormal_RangeWithOneEnd_ThatEndDecides(int number, Comparison comparison, int? low, int? high, bool? expected)
    {
        var result = Result with { Number = number, Comparison = comparison, RangeLow = low, RangeHigh = high };

        Assert.Equal(expected, result.IsAbnormal);
    }

    [Fact]
    public void IsAbnormal_NoNumber_NotKnown() => Assert.Null(Result.IsAbnormal);

    [Theory]
    [InlineData(null, Comparison.Exactly, false)]
    [InlineData(0.1, Comparison.Exactly, true)]
    [InlineData(0.1, Comparison.AtLeast, true)]
    [InlineData(0.1, Comparison.MoreThan, true)]
    [InlineData(0.1, Comparison.LessThan, false)]
    [InlineData(0.1, Comparison.AtMost, false)]
    [InlineData(0.0, Comparison.Exactly, false)]
    [InlineData(0.0, Comparison.AtLeast, false)]
    [InlineData(0.0, Comparison.MoreThan, true)]
    [InlineData(-1.0, Comparison.MoreThan, false)]
    public void IsAboveZero_OnlyWhatIsCertain(double? number, Comparison comparison, bool expected) =>
        Assert.Equal(expected, (Result with { Number = (decimal?)number, Comparison = comparison }).IsAboveZero);

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

    private static LabResult Result { get; } = new() { Reference = "Observation/1", RangeLow = 2, RangeHigh = 10 };
}
