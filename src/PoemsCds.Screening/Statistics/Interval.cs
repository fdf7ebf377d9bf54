namespace PoemsCds.Screening.Statistics;

/// <summary>A two-sided 95 % confidence interval.</summary>
/// <param name="Lower">Lower end.</param>
/// <param name="Upper">Upper end.</param>
internal readonly record struct Interval(double Lower, double Upper)
{
    /// <summary>The quantile of the normal distribution that leaves 2.5 % above it.</summary>
    internal const double Quantile = 1.959963984540054;

    /// <summary>Wilson's score interval of a proportion, without continuity correction.</summary>
    /// <param name="cases">Number that has the property, 0 to <paramref name="number"/>.</param>
    /// <param name="number">Size of the group, 1 or more.</param>
    internal static Interval OfProportion(long cases, long number)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(number, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(cases);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(cases, number);
        const double square = Quantile * Quantile;
        var share = (double)cases / number;
        var center = share + (square / (2.0 * number));
        var half = Quantile * Math.Sqrt((share * (1 - share) / number) + (square / (4.0 * number * number)));
        var scale = 1 + (square / number);
        return new Interval(cases == 0 ? 0 : (center - half) / scale, cases == number ? 1 : (center + half) / scale);
    }
}
