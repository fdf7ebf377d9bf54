using MathNet.Numerics.Distributions;

namespace PoemsCds.Validation.Statistics;

public sealed class IntervalTests
{
    [Theory] // Newcombe 1998, Stat Med 17:857, table I, method 3
    [InlineData(81, 263, 0.2553, 0.3662)]
    [InlineData(15, 148, 0.0624, 0.1605)]
    [InlineData(0, 20, 0, 0.1611)]
    [InlineData(1, 29, 0.0061, 0.1718)]
    [InlineData(20, 20, 0.8389, 1)]
    public void OfProportion_PublishedExample_Agrees(int hits, int number, double lower, double upper)
    {
        var interval = Interval.OfProportion(hits, number);

        Assert.Equal((lower, upper), (Math.Round(interval.Lower, 4), Math.Round(interval.Upper, 4)));
    }

    [Theory] // Garwood 1936, Biometrika 28:437, as tabulated since
    [InlineData(0, 0, 3.689)]
    [InlineData(1, 0.025, 5.572)]
    [InlineData(5, 1.623, 11.668)]
    [InlineData(10, 4.795, 18.390)]
    [InlineData(100, 81.364, 121.627)]
    public void OfCount_TabulatedCount_Agrees(int count, double lower, double upper)
    {
        var interval = Interval.OfCount(count);

        Assert.Equal((lower, upper), (Math.Round(interval.Lower, 3), Math.Round(interval.Upper, 3)));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(433)]
    [InlineData(12_345)]
    public void OfCount_AnyCount_LeavesItsTailsOutside(int count)
    {
        var interval = Interval.OfCount(count);

        Assert.Equal(0.025, 1 - Poisson.CDF(interval.Lower, count - 1), 6);
        Assert.Equal(0.025, Poisson.CDF(interval.Upper, count), 6);
    }

    [Theory]
    [InlineData(-1, 10)]
    [InlineData(11, 10)]
    [InlineData(0, 0)]
    public void OfProportion_Impossible_Throws(int hits, int number) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Interval.OfProportion(hits, number));
}
