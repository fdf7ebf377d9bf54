namespace PoemsCds.Screening.Statistics;

/// <summary>Cohen's kappa of two raters.</summary>
/// <param name="Value">Kappa.</param>
/// <param name="Interval">Its 95 % interval by the standard error of Fleiss, Cohen and Everitt.</param>
/// <param name="Agreed">Number of subjects on whom the raters agree.</param>
/// <param name="Number">Number of subjects.</param>
internal sealed record CohenKappa(double Value, Interval Interval, int Agreed, int Number)
{
    /// <summary>Computes kappa.</summary>
    /// <remarks>
    /// Cohen 1960; standard error for large samples by Fleiss, Cohen and Everitt 1969, Psychological Bulletin 72:323, for a kappa that need
    /// not be zero.
    /// </remarks>
    /// <param name="ratings">The categories that both raters gave to each subject.</param>
    /// <returns><see langword="null"/> without subjects, and when only one category was given: kappa is not defined.</returns>
    internal static CohenKappa? Of<T>(IReadOnlyList<(T First, T Second)> ratings)
        where T : notnull
    {
        var categories = ratings.SelectMany(r => new[] { r.First, r.Second }).Distinct().ToList();
        if (categories.Count < 2)
        {
            return null;
        }

        var number = (double)ratings.Count;
        var cells = new double[categories.Count, categories.Count];
        foreach (var (first, second) in ratings)
        {
            cells[categories.IndexOf(first), categories.IndexOf(second)] += 1 / number;
        }

        var all = Enumerable.Range(0, categories.Count).ToList();
        var rows = all.ConvertAll(i => all.Sum(j => cells[i, j]));
        var columns = all.ConvertAll(j => all.Sum(i => cells[i, j]));
        var observed = all.Sum(i => cells[i, i]);
        var expected = all.Sum(i => rows[i] * columns[i]);
        var kappa = (observed - expected) / (1 - expected);
        var onDiagonal = all.Sum(i => cells[i, i] * Square(1 - expected - ((rows[i] + columns[i]) * (1 - observed))));
        var beside = Square(1 - observed)
            * all.Sum(i => all.Where(j => j != i).Sum(j => cells[i, j] * Square(columns[i] + rows[j])));
        var variance = (onDiagonal + beside - Square((observed * expected) - (2 * expected) + observed))
            / (number * Square(Square(1 - expected)));
        var half = Interval.Quantile * Math.Sqrt(Math.Max(0, variance));
        return new CohenKappa(
            kappa, new Interval(Math.Max(-1, kappa - half), Math.Min(1, kappa + half)),
            ratings.Count(r => r.First.Equals(r.Second)), ratings.Count);
    }

    private static double Square(double number) => number * number;
}
