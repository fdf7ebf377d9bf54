using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using OxyPlot;
using OxyPlot.Axes;
using OxyPlot.Series;

namespace PoemsCds.Governance.Pages;

/// <summary>Draws charts as pictures within the page: no script, the same on paper.</summary>
internal static class Charts
{
    private const int Width = 880;
    private const int Line = 30;
    private const int LongestName = 60; // the table has it in full
    private const int MostBars = 20; // the table has them all
    private const int MostLevel = 8; // more names than this are slanted
    private const string Names = "names";
    private const string Numbers = "numbers";

    // Distinct for color-blind readers and in gray (Okabe and Ito): vermilion, orange, blue, grey. page.css has the same.
    private static readonly ImmutableArray<OxyColor> Colors =
    [
        OxyColor.FromRgb(0xD5, 0x5E, 0x00), OxyColor.FromRgb(0xE6, 0x9F, 0x00),
        OxyColor.FromRgb(0x00, 0x72, 0xB2), OxyColor.FromRgb(0x99, 0x99, 0x99),
    ];

    /// <summary>Columns, stacked.</summary>
    /// <param name="names">Names of the columns, left to right.</param>
    /// <param name="parts">
    /// Parts of each column, from below, each with its numbers left to right; the page says which has which color.
    /// </param>
    internal static string Stacked(IReadOnlyList<string> names, IReadOnlyList<IReadOnlyList<int>> parts)
    {
        var model = Model();
        model.Axes.Add(Categories(AxisPosition.Bottom, names, angle: names.Count > MostLevel ? -45 : 0));
        model.Axes.Add(Amount(AxisPosition.Left));
        for (var i = 0; i < parts.Count; i++)
        {
            model.Series.Add(Bars(parts[i], Colors[i % Colors.Length], (Numbers, Names), isStacked: true));
        }

        model.PlotMargins = new OxyThickness(double.NaN, double.NaN, double.NaN, names.Count > MostLevel ? WidthOf(names) : double.NaN);
        return Picture(model, 300);
    }

    /// <summary>Bars, one below the other.</summary>
    /// <param name="ranked">Names and numbers, from the top; those beyond the first <see cref="MostBars"/> share the last bar.</param>
    /// <returns>The picture; <see langword="null"/> where there is nothing to draw.</returns>
    internal static string? Ranked(IReadOnlyList<(string Name, int Number)> ranked)
    {
        if (ranked.Count == 0)
        {
            return null;
        }

        var model = Model();
        List<(string Name, int Number)> bars = ranked.Count <= MostBars
            ? [.. ranked]
            : [.. ranked.Take(MostBars - 1), ($"{ranked.Count - MostBars + 1} others", ranked.Skip(MostBars - 1).Sum(b => b.Number))];
        bars.Reverse(); // the axis counts upwards
        var names = bars.ConvertAll(b => PrintableText.Shortened(PrintableText.Of(b.Name), LongestName));
        model.Axes.Add(Categories(AxisPosition.Left, names, angle: 0));
        model.Axes.Add(Amount(AxisPosition.Bottom));
        model.PlotMargins = new OxyThickness(WidthOf(names), double.NaN, double.NaN, double.NaN);
        model.Series.Add(Bars(bars.ConvertAll(b => b.Number), Colors[2], (Numbers, Names), isStacked: false));
        return Picture(model, 50 + Line * bars.Count);
    }

    private static PlotModel Model() => new()
    {
        Culture = CultureInfo.InvariantCulture,
        DefaultFont = "system-ui, sans-serif",
        DefaultFontSize = 13,
        Background = OxyColors.White,
        PlotAreaBorderThickness = new OxyThickness(1, 0, 0, 1),
        PlotAreaBorderColor = OxyColors.Gray,
    };

    // The width of letters is the reader's font's: room for a wide one.
    private static double WidthOf(IEnumerable<string> names) => 12 + 7.6 * names.Max(n => n.Length);

    private static CategoryAxis Categories(AxisPosition position, IReadOnlyList<string> names, double angle) => new()
    {
        Key = Names,
        Position = position,
        ItemsSource = names,
        Angle = angle,
        GapWidth = 0.4,
        MajorTickSize = 0,
    };

    private static LinearAxis Amount(AxisPosition position) => new()
    {
        Key = Numbers,
        Position = position,
        Minimum = 0,
        MinimumMajorStep = 1,
        MinorTickSize = 0,
        MaximumPadding = 0.12,
        MajorGridlineStyle = LineStyle.Solid,
        MajorGridlineColor = OxyColors.LightGray,
    };

    private static BarSeries Bars(IReadOnlyList<int> numbers, OxyColor color, (string Numbers, string Names) axes, bool isStacked)
    {
        var bars = new BarSeries
        {
            IsStacked = isStacked,
            XAxisKey = axes.Numbers,
            YAxisKey = axes.Names,
            FillColor = color,
            LabelFormatString = isStacked ? null : "{0}",
        };
        bars.Items.AddRange(numbers.Select(n => new BarItem(n)));
        return bars;
    }

    // In the page itself: one request, one state of the data, and nothing else to protect.
    private static string Picture(PlotModel model, int height)
    {
        var svg = new SvgExporter { Width = Width, Height = height }.ExportToString(model);
        return "data:image/svg+xml;base64," + Convert.ToBase64String(Encoding.UTF8.GetBytes(svg));
    }
}
