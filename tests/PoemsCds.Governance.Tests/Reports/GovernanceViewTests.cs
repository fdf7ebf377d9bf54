using PoemsCds.Store;
using PoemsCds.Store.Records;

namespace PoemsCds.Governance.Tests.Reports;

public sealed class GovernanceViewTests
{
    [Theory]
    [InlineData("2026-11-09", "2026-11-22", "2026-11-23", "")]
    [InlineData("2026-11-09", "2026-11-22", "2026-11-22", "2026-11-16")]
    [InlineData("2026-11-10", "2026-11-22", "2026-12-31", "2026-11-09")]
    [InlineData("2026-11-09", "2026-11-21", "2026-12-31", "2026-11-16")]
    [InlineData("2026-11-11", "2026-11-12", "2026-12-31", "2026-11-09")]
    public void IsPartial_WeekOfAPeriod_TrueIfItHasLessThanSevenWholeDays(string from, string to, string today, string partial)
    {
        var view = Views.Empty with { From = Day(from), To = Day(to), Today = Day(today) };

        Assert.Equal(partial, string.Join(' ', view.Weeks.Where(view.IsPartial).Select(w => $"{w:yyyy-MM-dd}")));
    }

    [Fact]
    public void IsPartial_LastDayOfTheCalendar_True()
    {
        var view = Views.Empty with { From = DateOnly.MaxValue, To = DateOnly.MaxValue };

        Assert.True(view.IsPartial(view.Weeks[0]));
    }

    [Theory]
    [InlineData(null, null, null, 8)]
    [InlineData("north", null, null, 4)]
    [InlineData(null, "order-sign", null, 4)]
    [InlineData(null, null, "2", 4)]
    [InlineData("south", "order-sign", "2", 1)]
    public void Of_Filter_SelectsCardsCriteriaAndReportsAlike(string? client, string? hook, string? version, int number)
    {
        var all = (from c in (string[])["north", "south"]
                   from h in (string[])["patient-view", "order-sign"]
                   from v in (string[])["1", "2"]
                   select (Client: c, Hook: h, Version: v)).ToList();
        var view = Views.Empty with
        {
            Cards = [.. all.Select(a => Views.Card() with { Client = a.Client, Hook = a.Hook, KnowledgeVersion = a.Version })],
            Criteria = [.. all.Select(a => new CriterionCount(a.Client, a.Hook, a.Version, "polyneuropathy", 1))],
            Reports = [.. all.Select(a => Views.Report(FeedbackOutcome.Accepted) with
                { Client = a.Client, Hook = a.Hook, KnowledgeVersion = a.Version })],
        };

        var selected = view.Of(new CardFilter(client, hook, version));

        Assert.Equal((number, number, number), (selected.Cards.Length, selected.Criteria.Length, selected.Reports.Length));
    }

    private static DateOnly Day(string text) => DateOnly.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
