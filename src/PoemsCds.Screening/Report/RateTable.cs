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
        // The scale ends at the highest rate or half of the widest interval, so that one rare group does not flatten the others.
        var most = lines.Select(l => l.Interval is { } i ? Math.Max(l.Share ?? 0, i.Upper / 2) : 0).DefaultIfEmpty().Max();
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
