using System.Globalization;
using PoemsCds.Validation.Statistics;

namespace PoemsCds.Validation.Document;

/// <summary>Formats the numbers of the tables, independent of culture.</summary>
internal static class Figure
{
    /// <summary>A count with thousands separators: <c>1,234</c>.</summary>
    internal static string Whole(int number) => number.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>A number without trailing zeros.</summary>
    internal static string Plain(double value) => value.ToString("0.#####", CultureInfo.InvariantCulture);

    /// <summary>A share in per cent, to one decimal.</summary>
    internal static string Percent(int hits, int number) => (100.0 * hits / number).ToString("F1", CultureInfo.InvariantCulture);

    /// <summary>A share in per cent with its interval.</summary>
    internal static string PercentWithInterval(int hits, int number) =>
        $"{Percent(hits, number)} ({Interval.OfProportion(hits, number).Times(100).ToText(1)})";

    /// <summary>A rate per 1,000, to three decimals.</summary>
    internal static string PerThousand(int hits, int number) => (1000.0 * hits / number).ToString("F3", CultureInfo.InvariantCulture);

    /// <summary>A rate per 1,000 with its interval.</summary>
    internal static string PerThousandWithInterval(int hits, int number) =>
        $"{PerThousand(hits, number)} ({Interval.OfCount(hits).Times(1000.0 / number).ToText(3)})";
}
