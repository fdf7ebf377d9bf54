using System.Collections.Immutable;
using PoemsCds.Store;
using PoemsCds.Store.Records;

namespace PoemsCds.Governance.Reports;

/// <summary>The statistics of a period, for the committee.</summary>
/// <param name="From">First day, UTC, inclusive.</param>
/// <param name="To">Last day, UTC, inclusive.</param>
/// <param name="Cards">Counts of cards.</param>
/// <param name="Criteria">Counts of the criteria that counted for the cards.</param>
/// <param name="Reports">The latest report on each card.</param>
public sealed record GovernanceView(
    DateOnly From,
    DateOnly To,
    ImmutableArray<CardCount> Cards,
    ImmutableArray<CriterionCount> Criteria,
    ImmutableArray<FeedbackReport> Reports)
{
    private const int DaysOfWeek = 7;

    /// <summary>Today, UTC: the week that it belongs to is not over.</summary>
    public DateOnly Today { get; init; } = DateOnly.MaxValue;

    /// <summary>What was understood of the calls, by day and client.</summary>
    public ImmutableArray<RecognitionCount> Recognition { get; init; } = [];

    /// <summary>Unknown code systems of the calls, by client.</summary>
    public ImmutableArray<UnknownSystemCount> UnknownSystems { get; init; } = [];

    /// <summary>The cards with gate, arm and outcomes, in the order in which they were composed.</summary>
    public ImmutableArray<RolloutCard> Rollout { get; init; } = [];

    /// <summary>Changes of the roll-outs until the last day, oldest first.</summary>
    public ImmutableArray<RolloutChange> RolloutChanges { get; init; } = [];

    /// <summary>The Mondays of the weeks of the period, in order.</summary>
    public ImmutableArray<DateOnly> Weeks
    {
        get
        {
            var weeks = ImmutableArray.CreateBuilder<DateOnly>();
            for (var monday = WeekOf(From).DayNumber; monday <= To.DayNumber; monday += DaysOfWeek)
            {
                weeks.Add(DateOnly.FromDayNumber(monday));
            }

            return weeks.ToImmutable();
        }
    }

    /// <summary>Returns the Monday of the week of a day.</summary>
    public static DateOnly WeekOf(DateOnly day) => day.AddDays(-(((int)day.DayOfWeek + 6) % DaysOfWeek));

    /// <summary>
    /// Whether the numbers of a week are only a part of it: the period holds it in part, or it is not over.
    /// </summary>
    /// <param name="monday">The Monday of the week.</param>
    public bool IsPartial(DateOnly monday)
    {
        var sunday = Math.Min(monday.DayNumber + DaysOfWeek - 1, DateOnly.MaxValue.DayNumber);
        return monday < From || sunday > To.DayNumber || sunday >= Today.DayNumber;
    }

    /// <summary>
    /// Returns the statistics of some cards. What is understood and how the roll-out changed is known of clients alone, whatever the hook
    /// and version.
    /// </summary>
    /// <param name="filter">The cards that count.</param>
    public GovernanceView Of(CardFilter filter) => this with
    {
        Cards = [.. Cards.Where(c => IsIn(filter, c.Client, c.Hook, c.KnowledgeVersion))],
        Criteria = [.. Criteria.Where(c => IsIn(filter, c.Client, c.Hook, c.KnowledgeVersion))],
        Reports = [.. Reports.Where(r => IsIn(filter, r.Client, r.Hook, r.KnowledgeVersion))],
        Recognition = [.. Recognition.Where(r => r.Client == (filter.Client ?? r.Client))],
        Rollout = [.. Rollout.Where(c => IsIn(filter, c.Client, c.Hook, c.KnowledgeVersion))],
        RolloutChanges = [.. RolloutChanges.Where(c => c.Client == (filter.Client ?? c.Client))],
        UnknownSystems = [.. UnknownSystems.Where(s => s.Client == (filter.Client ?? s.Client))],
    };

    /// <summary>Counts the cards with a delivery.</summary>
    public int CountOf(Delivery delivery) => Cards.Where(c => c.Delivery == delivery).Sum(c => c.Cards);

    /// <summary>Counts the reports with an outcome.</summary>
    public int CountOf(FeedbackOutcome outcome) => Reports.Count(r => r.Outcome == outcome);

    /// <summary>Groups the outcomes of the cards by a property, most cards first.</summary>
    /// <param name="ofCard">The property of a card.</param>
    /// <param name="ofReport">The same property of a report.</param>
    public ImmutableArray<Breakdown> GroupBy(Func<CardCount, string?> ofCard, Func<FeedbackReport, string?> ofReport)
    {
        var reports = Reports.ToLookup(r => ofReport(r) ?? "");
        return
        [
            .. Cards.GroupBy(c => ofCard(c) ?? "")
                .Select(g => new Breakdown(
                    g.Key,
                    g.Where(c => c.Delivery == Delivery.Shown).Sum(c => c.Cards),
                    g.Where(c => c.Delivery == Delivery.Hidden).Sum(c => c.Cards),
                    g.Where(c => c.Delivery == Delivery.Silent).Sum(c => c.Cards),
                    g.Where(c => c.Delivery == Delivery.Control).Sum(c => c.Cards),
                    g.Where(c => c.Delivery == Delivery.Gated).Sum(c => c.Cards),
                    reports[g.Key].Count(r => r.Outcome == FeedbackOutcome.Accepted),
                    reports[g.Key].Count(r => r.Outcome == FeedbackOutcome.Overridden)))
                .OrderByDescending(b => b.All).ThenBy(b => b.Name, StringComparer.Ordinal),
        ];
    }

    private static bool IsIn(CardFilter filter, string client, string hook, string version) =>
        client == (filter.Client ?? client) && hook == (filter.Hook ?? hook) && version == (filter.KnowledgeVersion ?? version);
}

/// <summary>The outcomes of a group of cards.</summary>
/// <param name="Name">The common property of the cards; empty if the client does not state it.</param>
/// <param name="Shown">Cards sent.</param>
/// <param name="Hidden">Cards hidden.</param>
/// <param name="Silent">Cards not sent, because the client or its gate is silent.</param>
/// <param name="Control">Cards not sent, because the patient or user is in the control arm.</param>
/// <param name="Gated">Cards not sent, because the call was outside every gate.</param>
/// <param name="Accepted">Cards with an accepted suggestion.</param>
/// <param name="Overridden">Cards that were dismissed.</param>
public sealed record Breakdown(
    string Name, int Shown, int Hidden, int Silent, int Control, int Gated, int Accepted, int Overridden)
{
    /// <summary>All composed cards.</summary>
    public int All => Shown + Hidden + Silent + Control + Gated;
}
