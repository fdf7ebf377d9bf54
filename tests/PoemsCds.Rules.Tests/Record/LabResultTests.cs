using PoemsCds.Rules.Record;

namespace PoemsCds.Rules.Tests.Record;

public sealed class LabResultTests
{
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
    public void IsAboveZero_Value_TrueOnlyIfCertain(double? number, Comparison comparison, bool expected) =>
        Assert.Equal(
            expected, new LabResult { Reference = "Observation/1", Number = (decimal?)number, Comparison = comparison }.IsAboveZero);
}
