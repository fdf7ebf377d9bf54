using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using OxyPlot;
using OxyPlot.Axes;
using OxyPlot.Series;

namespace PoemsCds.Governance.Pages;

/// <summary>Draws charts as inline pictures, which need no script and print unchanged.</summary>
internal static class Charts
{
    private const int Width = 880;
    private const int Line = 30;
    private const int MaxNameLength = 60; // the table has the full name
    private const int MaxBars = 20; // the table has all of them
    private const int MaxHorizontalNames = 8; // more names than this are slanted
    private const string Names = "names";
    private const string Numbers = "numbers";

    // Distinct for color-blind readers and in gray (Okabe and Ito): vermilion, orange, blue, gray, green. page.css has the same.
    private static readonly ImmutableArray<OxyColor> Colors =
    [
        OxyColor.FromRgb(0xD5, 0x5E, 0x00), OxyColor.FromRgb(0xE6, 0x9F, 0x00),
        OxyColor.FromRgb(0x00, 0x72, 0xB2), OxyColor.FromRgb(0x99, 0x99, 0x99), OxyColor.FromRgb(0x00, 0x9E, 0x73),
    ];

    /// <summary>Draws stacked columns.</summary>
    /// <param name="names">Names of the columns, left to right.</param>
    /// <param name="parts">
    /// Parts of each column, bottom to top, each with its numbers left to right. The legend of the page names the colors.
    /// </param>
    internal static string Stacked(IReadOnlyList<string> names, IReadOnlyList<IReadOnlyList<int>> parts)
    {
        var model = Model();
        model.Axes.Add(Categories(AxisPosition.Bottom, names, angle: names.Count > MaxHorizontalNames ? -45 : 0));
        model.Axes.Add(Amount(AxisPosition.Left));
        for (var i = 0; i < parts.Count; i++)
        {
            model.Series.Add(Bars(parts[i], Colors[i % Colors.Length], (Numbers, Names), isStacked: true));
        }

        model.PlotMargins =
            new OxyThickness(double.NaN, double.NaN, double.NaN, names.Count > MaxHorizontalNames ? WidthOf(names) : double.NaN);
        return Picture(model, 300);
    }

    /// <summary>Draws horizontal bars.</summary>
    /// <param name="ranked">Names and numbers, top to bottom. Those beyond the first <see cref="MaxBars"/> share the last bar.</param>
    /// <returns>The picture; <see langword="null"/> if there is nothing to draw.</returns>
    internal static string? Ranked(IReadOnlyList<(string Name, int Number)> ranked)
    {
        if (ranked.Count == 0)
        {
            return null;
        }

        var model = Model();
        List<(string Name, int Number)> bars = ranked.Count <= MaxBars
            ? [.. ranked]
            : [.. ranked.Take(MaxBars - 1), ($"{ranked.Count - MaxBars + 1} others", ranked.Skip(MaxBars - 1).Sum(b => b.Number))];
        bars.Reverse(); // the axis runs upward
        var names = bars.ConvertAll(b => PrintableText.Shorten(PrintableText.Of(b.Name), MaxNameLength));
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

    // The font is the reader's, so this leaves room for wide letters.
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

    // Inline pictures need no further request, show the same data as the page, and add no endpoint to protect.
    private static string Picture(PlotModel model, int height)
    {
        var svg = new SvgExporter { Width = Width, Height = height }.ExportToString(model);
        return "data:image/svg+xml;base64," + Convert.ToBase64String(Encoding.UTF8.GetBytes(svg));
    }
}
