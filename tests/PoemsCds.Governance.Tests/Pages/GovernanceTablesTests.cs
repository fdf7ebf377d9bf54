using PoemsCds.Governance.Pages;
using PoemsCds.Governance.Reports;
using PoemsCds.Store.Records;

namespace PoemsCds.Governance.Tests.Pages;

public sealed class GovernanceTablesTests
{
    [Fact]
    public void Weeks_CardsOfTwoWeeks_CountsThemByMonday()
    {
        var view = Views.Of(Views.Card(6, cards: 2), Views.Card(7, conclusion: "PromptReview"), Views.Card(7, delivery: Delivery.Silent),
            Views.Card(8, delivery: Delivery.Control, cards: 3), Views.Card(9, delivery: Delivery.Gated, cards: 4));

        Assert.Equal(["2026-11-09 0 0 2 0 2 0 0 0 0 0 0.0 %", "2026-11-16 1 0 8 0 1 0 1 3 4 0 0.0 %"], RowsOf(Tables(view).Weeks));
    }

    [Fact]
    public void Feedback_MoreReportsThanCards_ReportsNoNegativeNumber()
    {
        var view = Views.Of(Views.Card()) with
        {
            Reports = [Views.Report(FeedbackOutcome.Accepted), Views.Report(FeedbackOutcome.Overridden)],
        };

        Assert.Equal(["accepted 1 100.0 %", "overridden 1 100.0 %", "no feedback 0 0.0 %"], RowsOf(Tables(view).Feedback));
    }

    [Fact]
    public void Feedback_NoCards_HasNoShares() =>
        Assert.Equal(["accepted 0 –", "overridden 0 –", "no feedback 0 –"], RowsOf(Tables(Views.Empty).Feedback));

    [Fact]
    public void Reasons_KnownAndOther_AreNamedAndRanked()
    {
        var view = Views.Empty with
        {
            Reports =
            [
                Views.Report(FeedbackOutcome.Overridden), Views.Report(FeedbackOutcome.Overridden, "not-relevant-now"),
                Views.Report(FeedbackOutcome.Overridden, "not-relevant-now"), Views.Report(FeedbackOutcome.Overridden, "own-code"),
                Views.Report(FeedbackOutcome.Accepted),
            ],
        };

        Assert.Equal(["Not relevant now 2", "no reason given 1", "own-code (the client’s own) 1"], RowsOf(Tables(view).Reasons));
        Assert.Equal([100, 50, 50], Tables(view).Reasons.Bars);
    }

    [Fact]
    public void Criteria_Unknown_ShowsId()
    {
        var view = Views.Empty with { Criteria = [Views.Criterion("polyneuropathy", 2), Views.Criterion("of-another-version", 1)] };

        Assert.Equal(["Polyneuropathy 2", "of-another-version 1"], RowsOf(Tables(view).Criteria));
    }

    [Fact]
    public void Triggers_NotStated_SaysSo() => Assert.Equal(["not stated 1"], RowsOf(Tables(Views.Of(Views.Card())).Triggers));

    [Fact]
    public void Weeks_OverriddenOfShown_IsARateByTheDayOfTheCard()
    {
        var view = Views.Of(Views.Card(cards: 4), Views.Card(delivery: Delivery.Hidden), Views.Card(7, delivery: Delivery.Silent)) with
        {
            Reports = [Views.Report(FeedbackOutcome.Overridden), Views.Report(FeedbackOutcome.Accepted)],
        };

        Assert.Equal(["1 25.0 %", "0 –"], Tables(view).Weeks.Rows.Select(r => string.Join(' ', r.Skip(10))));
        Assert.Equal(["2026-11-09: 25.0 % overridden"], Tables(view).OverridesChart.Bars.Select(b => b.Text));
    }

    [Fact]
    public void Weeks_Partial_AreMarkedInTableAndCharts()
    {
        var view = Views.Of(Views.Card(), Views.Card(7)) with { Today = Views.Monday.AddDays(13) };

        Assert.Equal(["2026-11-09", "2026-11-16 (part)"], Tables(view).Weeks.Rows.Select(r => r[0]));
        Assert.Equal([false, true], Tables(view).ConclusionsChart.Bars.Select(b => b.IsPartial));
        Assert.True(Tables(view).DeliveriesChart.HasPartialWeeks);
    }

    [Fact]
    public void Hooks_KnownAndOther_AreNamed()
    {
        var view = Views.Of(Views.Card(), Views.Card() with { Hook = "appointment-book" });

        Assert.Equal(["When a chart is opened", "appointment-book"], Tables(view).Hooks.Rows.Select(r => r[0]));
    }

    private static GovernanceTables Tables(GovernanceView view) => new(view, Views.Names);

    private static IEnumerable<string> RowsOf(TableContent table) => table.Rows.Select(r => string.Join(' ', r));
}
