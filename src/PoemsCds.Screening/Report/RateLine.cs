using System.Globalization;
using PoemsCds.Screening.Statistics;

namespace PoemsCds.Screening.Report;

/// <summary>A rate as it may be shown.</summary>
/// <param name="Name">The group.</param>
/// <param name="Cases">Cases of the group.</param>
/// <param name="Size">Size of the group.</param>
internal sealed record RateLine(string Name, MaskedCount Cases, MaskedCount Size)
{
    /// <summary>The share of cases; <see langword="null"/> if a count is masked or the group is empty.</summary>
    internal double? Share => (Cases.Value, Size.Value) is ({ } cases, { } size and > 0) ? (double)cases / size : null;

    /// <summary>The interval of the share.</summary>
    internal Interval? Interval =>
        (Cases.Value, Size.Value) is ({ } cases, { } size and > 0) ? Statistics.Interval.OfProportion(cases, size) : null;

    /// <summary>The rate with its interval, such as <c>139 (81–238)</c>.</summary>
    /// <param name="per">The number of people or encounters to which the rate refers.</param>
    internal string ToText(int per) => Share is { } share && Interval is { } interval
        ? $"{Number(share * per)} ({Number(interval.Lower * per)}–{Number(interval.Upper * per)})"
        : Size.Value == 0 ? "–" : MaskedCount.Mask;

    private static string Number(double rate) => rate.ToString(rate is > 0 and < 10 ? "F1" : "N0", CultureInfo.InvariantCulture);
}
