using System.Collections.Immutable;
using System.Globalization;

namespace PoemsCds.Governance.Pages;

/// <summary>
/// Columns by week, as rectangles. Widths are percent of the chart and heights are CSS pixels, so that texts keep their size on a phone.
/// </summary>
/// <param name="Parts">Names of the parts of a column, bottom to top; the class of a part is <c>key</c> with its index.</param>
/// <param name="Bars">The rectangles.</param>
/// <param name="Grid">The horizontal lines, bottom to top.</param>
/// <param name="Labels">Names below the columns; not all, where they would touch on a phone.</param>
/// <param name="HasPartialWeeks">Whether there is a fainter column.</param>
public sealed record WeekChart(
    ImmutableArray<string> Parts,
    ImmutableArray<ChartBar> Bars,
    ImmutableArray<ChartLine> Grid,
    ImmutableArray<ChartLabel> Labels,
    bool HasPartialWeeks)
{
    /// <summary>Height of the columns' room, in CSS pixels.</summary>
    internal const int Height = 160;

    /// <summary>Room above, so that the uppermost number is not cut off, in CSS pixels.</summary>
    internal const int Top = 10;

    private const int MostLabels = 4;
    private const double PartOfWidth = 0.7; // the rest is the gap between two columns

    /// <summary>Draws stacked columns of counts.</summary>
    /// <param name="weeks">The weeks, left to right.</param>
    /// <param name="parts">Name and numbers of each part, bottom to top.</param>
    internal static WeekChart OfCounts(IReadOnlyList<ChartWeek> weeks, ImmutableArray<(string Name, List<int> Numbers)> parts)
    {
        var scale = ChartScale.For(weeks.Select((_, i) => parts.Sum(p => p.Numbers[i])).DefaultIfEmpty().Max());
        var bars = ImmutableArray.CreateBuilder<ChartBar>();
        for (var i = 0; i < weeks.Count; i++)
        {
            var below = 0;
            for (var k = 0; k < parts.Length; k++)
            {
                var number = parts[k].Numbers[i];
                bars.AddRange(Bar(weeks, i, k, below, number, scale, $"{number} {parts[k].Name}"));
                below += number;
            }
        }

        return Chart([.. parts.Select(p => p.Name)], bars, weeks, scale, Figures.Text);
    }

    /// <summary>Draws columns of shares, up to 100 %. A week in which there is nothing to share has none.</summary>
    /// <param name="weeks">The weeks, left to right.</param>
    /// <param name="name">What the share is of.</param>
    /// <param name="numbers">Part of each week.</param>
    /// <param name="all">The whole of each week.</param>
    internal static WeekChart OfShares(IReadOnlyList<ChartWeek> weeks, string name, List<int> numbers, List<int> all)
    {
        var scale = new ChartScale(25, 4);
        var bars = weeks.SelectMany((_, i) => all[i] == 0 ? [] : Bar(
            weeks, i, 0, 0, Math.Min(100, 100.0 * numbers[i] / all[i]), scale, $"{Figures.Share(numbers[i], all[i])} {name}"));
        return Chart([name], bars, weeks, scale, value => $"{value} %");
    }

    private static WeekChart Chart(
        ImmutableArray<string> parts,
        IEnumerable<ChartBar> bars,
        IReadOnlyList<ChartWeek> weeks,
        ChartScale scale,
        Func<int, string> write) => new(
            parts,
            [.. bars],
            [.. Enumerable.Range(0, scale.Steps + 1).Select(i => new ChartLine(Y(i * scale.Step, scale), write(i * scale.Step)))],
            [.. LabelsOf(weeks)],
            weeks.Any(w => w.IsPartial));

    private static IEnumerable<ChartBar> Bar(
        IReadOnlyList<ChartWeek> weeks, int week, int part, double below, double number, ChartScale scale, string text)
    {
        if (number > 0)
        {
            var width = 100.0 / weeks.Count;
            var (y, bottom) = (Y(below + number, scale), Y(below, scale));
            yield return new ChartBar(
                Percent((week + ((1 - PartOfWidth) / 2)) * width), y, Percent(PartOfWidth * width), bottom - y, part, weeks[week].IsPartial,
                $"{weeks[week].Name}: {text}");
        }
    }

    private static IEnumerable<ChartLabel> LabelsOf(IReadOnlyList<ChartWeek> weeks)
    {
        // The last one is left out where it has less room than the others.
        var step = (weeks.Count + MostLabels - 1) / MostLabels;
        return weeks.Index().Where(w => w.Index % step == 0 && w.Index + step <= weeks.Count)
            .Select(w => new ChartLabel(Percent((w.Index + ((1 - PartOfWidth) / 2)) * 100 / weeks.Count), w.Item.Name));
    }

    private static double Y(double value, ChartScale scale) => Math.Round(Top + (Height * (1 - (value / scale.Most))), 2);

    private static string Percent(double value) => string.Create(CultureInfo.InvariantCulture, $"{value:0.###}%");
}

/// <summary>A week of a chart.</summary>
/// <param name="Name">Its Monday.</param>
/// <param name="IsPartial">Whether its numbers are only a part.</param>
public sealed record ChartWeek(string Name, bool IsPartial);

/// <summary>A rectangle: left and width in percent, top and height in CSS pixels.</summary>
/// <param name="X">Left side.</param>
/// <param name="Y">Upper side.</param>
/// <param name="Width">Width.</param>
/// <param name="Height">Height.</param>
/// <param name="Part">Index of the part that it stands for.</param>
/// <param name="IsPartial">Whether its week is partial.</param>
/// <param name="Text">Its numbers in words.</param>
public sealed record ChartBar(string X, double Y, string Width, double Height, int Part, bool IsPartial, string Text);

/// <summary>A horizontal line.</summary>
/// <param name="Y">Distance from the top in CSS pixels.</param>
/// <param name="Text">The value that it stands for.</param>
public sealed record ChartLine(double Y, string Text);

/// <summary>A name below a column.</summary>
/// <param name="X">Left side in percent.</param>
/// <param name="Text">The name.</param>
public sealed record ChartLabel(string X, string Text);
