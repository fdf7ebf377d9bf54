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
