using PoemsCds.Screening.Statistics;

namespace PoemsCds.Screening.Tests.Statistics;

public sealed class CohenKappaTests
{
    // Fleiss, Cohen and Everitt 1969, table 1: 200 patients, kappa 0.429, variance 0.002885.
    [Fact]
    public void Of_PublishedExample_Agrees()
    {
        int[][] cells = [[106, 10, 4], [22, 28, 10], [2, 12, 6]];
        var ratings = cells.SelectMany((row, i) => row.SelectMany((count, j) => Enumerable.Repeat((i, j), count))).ToList();

        var kappa = CohenKappa.Of(ratings);

        Assert.NotNull(kappa);
        Assert.Equal(0.429, kappa.Value, 3);
        Assert.Equal(0.002885, Math.Pow((kappa.Interval.Upper - kappa.Value) / Interval.Quantile, 2), 6);
        Assert.Equal((140, 200), (kappa.Agreed, kappa.Number));
    }

    [Fact]
    public void Of_SameVerdictsOfSeveral_IsOne()
    {
        var kappa = CohenKappa.Of([("a", "a"), ("b", "b"), ("a", "a")]);

        Assert.Equal(1, kappa?.Value);
        Assert.Equal(1, kappa?.Interval.Upper);
    }

    [Fact]
    public void Of_OneVerdictThroughout_IsNotDefined() => Assert.Null(CohenKappa.Of([("a", "a"), ("a", "a")]));
}
