using System.Collections.Immutable;
using PoemsCds.CdsHooks.Cards;
using PoemsCds.Governance.Reports;
using PoemsCds.Rules.Policy;
using PoemsCds.Store;
using PoemsCds.Store.Records;
using static PoemsCds.Governance.Pages.Figures;

namespace PoemsCds.Governance.Pages;

/// <summary>The tables and charts of the governance page: numbers of cards, their outcomes, and the criteria that drove them.</summary>
public sealed class GovernanceTables
{
    private const string NotStated = "not stated";

    private static readonly Conclusion[] Conclusions =
        [Conclusion.PromptReview, Conclusion.ConsiderPoems, Conclusion.CompleteWorkup, Conclusion.CastlemanVariant];

    private static readonly Delivery[] Deliveries =
        [Delivery.Shown, Delivery.Hidden, Delivery.Silent, Delivery.Control, Delivery.Gated];

    private readonly GovernanceView _view;
    private readonly DisplayNames _names;

    /// <summary>Creates the tables of a view.</summary>
    internal GovernanceTables(GovernanceView view, DisplayNames names) => (_view, _names) = (view, names);

    internal static ImmutableArray<string> ConclusionNames { get; } = [.. Conclusions.Select(ConclusionLabels.Of)];

    internal static ImmutableArray<string> DeliveryNames { get; } = [.. Deliveries.Select(RolloutNames.Of)];

    internal TableContent Glance => CountTable("Cards", "Number",
    [
        ("composed", _view.Cards.Sum(c => c.Cards)),
        .. Deliveries.Select(d => (RolloutNames.Of(d), _view.CountOf(d))),
        ("of those shown: accepted", _view.CountOf(FeedbackOutcome.Accepted)),
        ("of those shown: overridden", _view.CountOf(FeedbackOutcome.Overridden)),
    ]);

    internal TableContent Weeks => new(
        ["Week of", .. ConclusionNames, .. DeliveryNames, "overridden", "override rate"],
        [.. _view.Weeks.Select(week => (string[])
        [
            NameOf(week),
            .. Conclusions.Select(c => Text(CardsOf(week, c))),
            .. Deliveries.Select(d => Text(CardsOf(week, d))),
            Text(OverriddenOf(week)),
            Share(OverriddenOf(week), CardsOf(week, Delivery.Shown)),
        ])]);

    internal WeekChart ConclusionsChart => WeekChart.OfCounts(
        ChartWeeks, [.. Conclusions.Select(c => (ConclusionLabels.Of(c), Numbers(week => CardsOf(week, c))))]);

    internal WeekChart DeliveriesChart => WeekChart.OfCounts(
        ChartWeeks, [.. Deliveries.Select(d => (RolloutNames.Of(d), Numbers(week => CardsOf(week, d))))]);

    internal WeekChart OverridesChart => WeekChart.OfShares(
        ChartWeeks, "overridden", Numbers(OverriddenOf), Numbers(week => CardsOf(week, Delivery.Shown)));

    internal TableContent Hidden => CountTable("Reason", "Cards hidden", Ranked(_view.Cards
        .Where(c => c.Delivery == Delivery.Hidden)
        .GroupBy(c => _names.OfReason(null, c.HiddenReason))
        .Select(g => (g.Key, g.Sum(c => c.Cards)))));

    internal TableContent Feedback
    {
        get
        {
            var (shown, accepted, overridden) =
                (_view.CountOf(Delivery.Shown), _view.CountOf(FeedbackOutcome.Accepted), _view.CountOf(FeedbackOutcome.Overridden));
            var none = Math.Max(0, shown - accepted - overridden);
            return new(["Outcome", "Cards", "Of those shown"],
            [
                ["accepted", Text(accepted), Share(accepted, shown)],
                ["overridden", Text(overridden), Share(overridden, shown)],
                ["no feedback", Text(none), Share(none, shown)],
            ]);
        }
    }

    internal TableContent Reasons => RankedTable("Reason", "Cards overridden", Ranked(_view.Reports
        .Where(r => r.Outcome == FeedbackOutcome.Overridden)
        .GroupBy(r => _names.OfReason(r.ReasonSystem, r.ReasonCode))
        .Select(g => (g.Key, g.Count()))));

    internal TableContent Criteria => RankedTable("Criterion", "Cards in which it counted", Ranked(_view.Criteria
        .GroupBy(c => _names.OfCriterion(c.Criterion))
        .Select(g => (g.Key, g.Sum(c => c.Cards)))));

    internal TableContent Versions => BreakdownTable("Knowledge version", _view.GroupBy(c => c.KnowledgeVersion, r => r.KnowledgeVersion));

    internal TableContent Clients => BreakdownTable("Client", _view.GroupBy(c => c.Client, r => r.Client));

    internal TableContent Hooks => BreakdownTable(
        "Hook", _view.GroupBy(c => DisplayNames.OfHook(c.Hook), r => DisplayNames.OfHook(r.Hook)));

    internal TableContent Triggers => CountTable("Trigger", "Cards", Ranked(_view.Cards
        .GroupBy(c => c.Trigger ?? NotStated)
        .Select(g => (g.Key, g.Sum(c => c.Cards)))));

    private List<ChartWeek> ChartWeeks => [.. _view.Weeks.Select(w => new ChartWeek(Days.Format(w), _view.IsPartial(w)))];

    private int CardsOf(DateOnly week, Conclusion conclusion) => CardsOf(week, c => c.Conclusion == conclusion.ToString());

    private int CardsOf(DateOnly week, Delivery delivery) => CardsOf(week, c => c.Delivery == delivery);

    private int CardsOf(DateOnly week, Func<CardCount, bool> isCounted) =>
        _view.Cards.Where(c => isCounted(c) && GovernanceView.WeekOf(c.Day) == week).Sum(c => c.Cards);

    private int OverriddenOf(DateOnly week) => _view.Reports.Count(r =>
        r.Outcome == FeedbackOutcome.Overridden && GovernanceView.WeekOf(r.Day) == week);

    private List<int> Numbers(Func<DateOnly, int> ofWeek) => [.. _view.Weeks.Select(ofWeek)];

    private string NameOf(DateOnly week) => _view.IsPartial(week) ? $"{Days.Format(week)} (part)" : Days.Format(week);

    private static List<(string Name, int Number)> Ranked(IEnumerable<(string Name, int Number)> rows) =>
        [.. rows.OrderByDescending(r => r.Number).ThenBy(r => r.Name, StringComparer.Ordinal)];

    private static TableContent CountTable(string name, string number, IEnumerable<(string Name, int Number)> rows) =>
        new([name, number], [.. rows.Select(r => (string[])[r.Name, Text(r.Number)])]);

    private static TableContent RankedTable(string name, string number, List<(string Name, int Number)> rows) =>
        CountTable(name, number, rows) with { Bars = [.. rows.Select(r => 100.0 * r.Number / rows[0].Number)] };

    private static TableContent BreakdownTable(string name, IEnumerable<Breakdown> rows) => new(
        [name, "Composed", "Shown", "Hidden", "Silent", "Control", "Gated", "Accepted", "Overridden", "Override rate"],
        [.. rows.Select(r => (string[])
        [
            r.Name.Length == 0 ? NotStated : r.Name,
            .. new[] { r.All, r.Shown, r.Hidden, r.Silent, r.Control, r.Gated, r.Accepted, r.Overridden }.Select(Text),
            Share(r.Overridden, r.Shown),
        ])]);
}
