using System.Globalization;
using System.Xml.Linq;
using PoemsCds.Screening.Pages;

namespace PoemsCds.Screening.Report;

/// <summary>Rates as a table with bars.</summary>
internal static class RateTable
{
    /// <summary>A table.</summary>
    /// <param name="caption">What it shows.</param>
    /// <param name="names">Headings: the group, the cases, the size of the group.</param>
    /// <param name="lines">The rates.</param>
    /// <param name="per">The number of people or encounters to which the rates refer.</param>
    internal static XElement Of(string caption, (string Group, string Cases, string Size) names, IReadOnlyList<RateLine> lines, int per)
    {
        // The scale ends with the intervals, but at twice the highest rate: a wide interval of a small group must not flatten the others.
        var highest = lines.Select(l => l.Share ?? 0).DefaultIfEmpty().Max();
        var widest = lines.Select(l => l.Interval?.Upper ?? 0).DefaultIfEmpty().Max();
        var most = highest > 0 ? Math.Min(widest, 2 * highest) : widest;
        var rate = $"per {per.ToString("N0", CultureInfo.InvariantCulture)} (95 % interval)";
        return Table.Of(
            caption,
            [names.Group, names.Size, names.Cases, rate, ""],
            lines.Select(l => (IReadOnlyList<object>)
                [l.Name, l.Size.ToString(), l.Cases.ToString(), l.ToText(per), BarOf(l, most)]));
    }

    private static object BarOf(RateLine line, double most) => line.Share is { } share && line.Interval is { } interval
        ? Bar.Of(share, (interval.Lower, interval.Upper), most)
        : "";
}
