using System.Collections.Immutable;
using System.Globalization;
using PoemsCds.CdsHooks.Cards;
using PoemsCds.Governance.Reports;
using PoemsCds.Rules.Policy;
using PoemsCds.Store;
using PoemsCds.Store.Records;

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
        ["Week of", .. ConclusionNames, .. DeliveryNames],
        [.. _view.Weeks.Select(week => (string[])
        [
            Days.Format(week),
            .. Conclusions.Select(c => Text(CardsOf(week, c))),
            .. Deliveries.Select(d => Text(CardsOf(week, d))),
        ])]);

    internal string ConclusionsChart =>
        Charts.Stacked(WeekNames, [.. Conclusions.Select(c => _view.Weeks.Select(week => CardsOf(week, c)).ToList())]);

    internal string DeliveriesChart =>
        Charts.Stacked(WeekNames, [.. Deliveries.Select(d => _view.Weeks.Select(week => CardsOf(week, d)).ToList())]);

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

    internal TableContent Reasons => CountTable("Reason", "Cards overridden", ReasonCounts);

    internal string? ReasonsChart => Charts.Ranked(ReasonCounts);

    internal TableContent Criteria => CountTable("Criterion", "Cards in which it counted", CriterionCounts);

    internal string? CriteriaChart => Charts.Ranked(CriterionCounts);

    internal TableContent Versions => BreakdownTable("Knowledge version", _view.GroupBy(c => c.KnowledgeVersion, r => r.KnowledgeVersion));

    internal TableContent Clients => BreakdownTable("Client", _view.GroupBy(c => c.Client, r => r.Client));

    internal TableContent Hooks => BreakdownTable("Hook", _view.GroupBy(c => c.Hook, r => r.Hook));

    internal TableContent Triggers => CountTable("Trigger", "Cards", Ranked(_view.Cards
        .GroupBy(c => c.Trigger ?? NotStated)
        .Select(g => (g.Key, g.Sum(c => c.Cards)))));

    private List<(string Name, int Number)> ReasonCounts => Ranked(_view.Reports
        .Where(r => r.Outcome == FeedbackOutcome.Overridden)
        .GroupBy(r => _names.OfReason(r.ReasonSystem, r.ReasonCode))
        .Select(g => (g.Key, g.Count())));

    private List<(string Name, int Number)> CriterionCounts => Ranked(_view.Criteria
        .GroupBy(c => _names.OfCriterion(c.Criterion))
        .Select(g => (g.Key, g.Sum(c => c.Cards))));

    private List<string> WeekNames => [.. _view.Weeks.Select(Days.Format)];

    private int CardsOf(DateOnly week, Conclusion conclusion) => CardsOf(week, c => c.Conclusion == conclusion.ToString());

    private int CardsOf(DateOnly week, Delivery delivery) => CardsOf(week, c => c.Delivery == delivery);

    private int CardsOf(DateOnly week, Func<CardCount, bool> isCounted) =>
        _view.Cards.Where(c => isCounted(c) && GovernanceView.WeekOf(c.Day) == week).Sum(c => c.Cards);

    private static List<(string Name, int Number)> Ranked(IEnumerable<(string Name, int Number)> rows) =>
        [.. rows.OrderByDescending(r => r.Number).ThenBy(r => r.Name, StringComparer.Ordinal)];

    private static TableContent CountTable(string name, string number, IEnumerable<(string Name, int Number)> rows) =>
        new([name, number], [.. rows.Select(r => (string[])[r.Name, Text(r.Number)])]);

    private static TableContent BreakdownTable(string name, IEnumerable<Breakdown> rows) => new(
        [name, "Composed", "Shown", "Hidden", "Silent", "Control", "Gated", "Accepted", "Overridden"],
        [.. rows.Select(r => (string[])
        [
            r.Name.Length == 0 ? NotStated : r.Name,
            .. new[] { r.All, r.Shown, r.Hidden, r.Silent, r.Control, r.Gated, r.Accepted, r.Overridden }.Select(Text),
        ])]);

    private static string Share(int part, int all) =>
        all == 0 ? "–" : string.Create(CultureInfo.InvariantCulture, $"{100.0 * part / all:0.0} %");

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
