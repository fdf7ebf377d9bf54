using System.Globalization;
using CsCheck;
using PoemsCds.Governance.Pages;

namespace PoemsCds.Governance.Tests.Pages;

public sealed class WeekChartTests
{
    private static readonly Gen<List<int>> Numbers = Gen.Int[1, 600].SelectMany(weeks => Gen.Int[0, 2_000].List[weeks]);

    [Fact]
    public void OfCounts_Parts_StandOnEachOther()
    {
        var chart = WeekChart.OfCounts([new("2026-11-09", false)], [("shown", [3]), ("hidden", [0]), ("silent", [2])]);

        Assert.Equal(["2026-11-09: 3 shown", "2026-11-09: 2 silent"], chart.Bars.Select(b => b.Text));
        Assert.Equal([0, 2], chart.Bars.Select(b => b.Part));
        Assert.Equal(WeekChart.Top + WeekChart.Height, chart.Bars[0].Y + chart.Bars[0].Height, 3);
        Assert.Equal(chart.Bars[0].Y, chart.Bars[1].Y + chart.Bars[1].Height, 3);
        Assert.Equal(WeekChart.Top, chart.Bars[1].Y, 3);
        Assert.Equal(["0", "1", "2", "3", "4", "5"], chart.Grid.Select(l => l.Text));
    }

    [Fact]
    public void OfCounts_NoWeekWithACard_HasScaleWithoutBars()
    {
        var chart = WeekChart.OfCounts([new("2026-11-09", false)], [("shown", [0])]);

        Assert.Empty(chart.Bars);
        Assert.Equal(["0", "1"], chart.Grid.Select(l => l.Text));
    }

    [Fact]
    public void OfShares_NothingShown_HasNoColumn()
    {
        var weeks = Enumerable.Range(0, 3).Select(i => new ChartWeek($"week {i}", i == 2)).ToList();

        var chart = WeekChart.OfShares(weeks, "overridden", [1, 0, 3], [2, 0, 2]); // more reports than cards: still 100 %

        Assert.Equal(["week 0: 50.0 % overridden", "week 2: 150.0 % overridden"], chart.Bars.Select(b => b.Text));
        Assert.Equal([WeekChart.Height / 2, WeekChart.Height], chart.Bars.Select(b => b.Height));
        Assert.Equal([false, true], chart.Bars.Select(b => b.IsPartial));
    }

    [Fact]
    public void Draw_AnyWeeks_NothingIsOutsideAndLabelsHaveRoom() => Numbers.Sample(numbers =>
    {
        var chart = WeekChart.OfCounts([.. numbers.Select((_, i) => new ChartWeek($"{i}", false))], [("shown", numbers)]);
        var labels = chart.Labels.Select(l => Percent(l.X)).Append(100).ToList();

        Assert.All(chart.Bars, b => Assert.InRange(Percent(b.X) + Percent(b.Width), 0, 100));
        Assert.All(chart.Bars, b => Assert.InRange(b.Y, WeekChart.Top, WeekChart.Top + WeekChart.Height));
        Assert.All(labels.Zip(labels.Skip(1)), pair => Assert.True(pair.Second - pair.First > 20, "Two labels touch on a phone."));
    });

    [Fact]
    public void Scale_AnyNumber_HoldsItInAtMostFiveSteps() => Gen.Int[0, int.MaxValue / 4].Sample(most =>
    {
        var scale = ChartScale.For(most);

        Assert.InRange(most, scale.Most - scale.Step, scale.Most);
        Assert.InRange(scale.Steps, 1, 5);
        Assert.Matches("^[125]0*$", scale.Step.ToString(CultureInfo.InvariantCulture));
    });

    private static double Percent(string text) => double.Parse(text.TrimEnd('%'), CultureInfo.InvariantCulture);
}
