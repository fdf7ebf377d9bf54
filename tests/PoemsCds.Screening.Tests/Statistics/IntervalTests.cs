using PoemsCds.Screening.Statistics;

namespace PoemsCds.Screening.Tests.Statistics;

public sealed class IntervalTests
{
    // Newcombe 1998, Statistics in Medicine 17:857, table I, method 3.
    [Theory]
    [InlineData(81, 263, 0.2553, 0.3662)]
    [InlineData(15, 148, 0.0624, 0.1605)]
    [InlineData(0, 20, 0, 0.1611)]
    [InlineData(1, 29, 0.0061, 0.1718)]
    public void OfProportion_PublishedExamples_Agree(long cases, long number, double lower, double upper)
    {
        var interval = Interval.OfProportion(cases, number);

        Assert.Equal(lower, interval.Lower, 4);
        Assert.Equal(upper, interval.Upper, 4);
    }

    [Fact]
    public void OfProportion_EverybodyAndNobody_AreMirrored()
    {
        Assert.Equal(0, Interval.OfProportion(0, 10).Lower);
        Assert.Equal(1, Interval.OfProportion(10, 10).Upper);
        Assert.Equal(1 - Interval.OfProportion(0, 10).Upper, Interval.OfProportion(10, 10).Lower, 12);
    }
}
