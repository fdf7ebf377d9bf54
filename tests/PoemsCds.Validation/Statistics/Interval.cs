using System.Globalization;
using MathNet.Numerics.Distributions;

namespace PoemsCds.Validation.Statistics;

/// <summary>A two-sided 95 % confidence interval.</summary>
/// <param name="Lower">Lower end.</param>
/// <param name="Upper">Upper end.</param>
internal readonly record struct Interval(double Lower, double Upper)
{
    private const double Tail = 0.025;

    /// <summary>Wilson's score interval of a proportion, without continuity correction.</summary>
    /// <remarks>Wilson 1927; recommended by Newcombe 1998, method 3.</remarks>
    /// <param name="hits">Number that has the property, 0 to <paramref name="number"/>.</param>
    /// <param name="number">Sample size, 1 or more.</param>
    internal static Interval OfProportion(int hits, int number)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(number, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(hits);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(hits, number);
        var z = Normal.InvCDF(0, 1, 1 - Tail);
        var share = (double)hits / number;
        var centre = share + (z * z / (2 * number));
        var half = z * Math.Sqrt((share * (1 - share) / number) + (z * z / (4.0 * number * number)));
        var scale = 1 + (z * z / number);
        return new Interval(
            hits == 0 ? 0 : (centre - half) / scale,
            hits == number ? 1 : (centre + half) / scale);
    }

    /// <summary>The exact interval of the expected number behind a count that is Poisson distributed.</summary>
    /// <remarks>Garwood 1936.</remarks>
    /// <param name="count">The count, 0 or more.</param>
    internal static Interval OfCount(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        return new Interval(
            count == 0 ? 0 : ChiSquared.InvCDF(2.0 * count, Tail) / 2,
            ChiSquared.InvCDF((2.0 * count) + 2, 1 - Tail) / 2);
    }

    /// <summary>The same interval in another unit.</summary>
    internal Interval Times(double factor) => new(Lower * factor, Upper * factor);

    /// <summary>The interval with the given number of decimals: <c>1.2–3.4</c>.</summary>
    internal string ToText(int decimals) =>
        $"{Lower.ToString($"F{decimals}", CultureInfo.InvariantCulture)}–{Upper.ToString($"F{decimals}", CultureInfo.InvariantCulture)}";
}
