using System.Collections.Immutable;
using PoemsCds.Store;
using PoemsCds.Store.Records;

namespace PoemsCds.Governance.Reports;

/// <summary>What the store knows of a time, as a committee asks for it.</summary>
/// <param name="From">First day, UTC.</param>
/// <param name="To">Last day, UTC.</param>
/// <param name="Cards">Cards, counted.</param>
/// <param name="Criteria">Criteria that counted for them.</param>
/// <param name="Reports">The latest word of clients on each card.</param>
public sealed record GovernanceView(
    DateOnly From,
    DateOnly To,
    ImmutableArray<CardCount> Cards,
    ImmutableArray<CriterionCount> Criteria,
    ImmutableArray<FeedbackReport> Reports)
{
    private const int DaysOfWeek = 7;

    /// <summary>Mondays of the weeks of the time, first to last.</summary>
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

    /// <summary>The Monday of a day's week.</summary>
    public static DateOnly WeekOf(DateOnly day) => day.AddDays(-(((int)day.DayOfWeek + 6) % DaysOfWeek));

    /// <summary>The same of one client.</summary>
    /// <param name="client">Its name; <see langword="null"/> or empty for all.</param>
    public GovernanceView Of(string? client) => string.IsNullOrEmpty(client) ? this : this with
    {
        Cards = [.. Cards.Where(c => c.Client == client)],
        Criteria = [.. Criteria.Where(c => c.Client == client)],
        Reports = [.. Reports.Where(r => r.Client == client)],
    };

    /// <summary>Cards with one delivery.</summary>
    public int CountOf(Delivery delivery) => Cards.Where(c => c.Delivery == delivery).Sum(c => c.Cards);

    /// <summary>Reports with one outcome.</summary>
    public int CountOf(FeedbackOutcome outcome) => Reports.Count(r => r.Outcome == outcome);

    /// <summary>Outcomes of the cards, grouped by a property, most cards first.</summary>
    /// <param name="ofCard">The property.</param>
    /// <param name="ofReport">The same of a report.</param>
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
                    reports[g.Key].Count(r => r.Outcome == FeedbackOutcome.Accepted),
                    reports[g.Key].Count(r => r.Outcome == FeedbackOutcome.Overridden)))
                .OrderByDescending(b => b.All).ThenBy(b => b.Name, StringComparer.Ordinal),
        ];
    }
}

/// <summary>Outcomes of a group of cards.</summary>
/// <param name="Name">What the cards have in common; empty where the client does not tell it.</param>
/// <param name="Shown">Sent.</param>
/// <param name="Hidden">Hidden after a dismissal.</param>
/// <param name="Silent">Not sent, as the client is in silent mode.</param>
/// <param name="Accepted">Cards of which a suggestion was taken.</param>
/// <param name="Overridden">Cards that were dismissed.</param>
public sealed record Breakdown(string Name, int Shown, int Hidden, int Silent, int Accepted, int Overridden)
{
    /// <summary>All that were composed.</summary>
    public int All => Shown + Hidden + Silent;
}
