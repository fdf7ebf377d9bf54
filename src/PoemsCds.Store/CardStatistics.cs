using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using PoemsCds.Store.Records;

namespace PoemsCds.Store;

/// <summary>Reads what a governance committee looks at: counts, and reports without a patient.</summary>
/// <param name="contexts">The way to the database.</param>
public sealed class CardStatistics(IDbContextFactory<StoreContext> contexts)
{
    /// <summary>Cards of a time, counted by all that a committee tells them apart by.</summary>
    /// <param name="first">First day, UTC.</param>
    /// <param name="last">Last day, UTC.</param>
    /// <param name="cancel">Ends the wait.</param>
    public async Task<ImmutableArray<CardCount>> CountAsync(DateOnly first, DateOnly last, CancellationToken cancel)
    {
        await using var context = contexts.CreateDbContext();
        var counts = await context.Cards.AsNoTracking().Where(c => c.Day >= first && c.Day <= last)
            .GroupBy(c => new { c.Day, c.Client, c.Service, c.Hook, c.Conclusion, c.KnowledgeVersion, c.Delivery, c.HiddenReason, c.Department, c.Trigger })
            .Select(g => new CardCount(
                g.Key.Day, g.Key.Client, g.Key.Service, g.Key.Hook, g.Key.Conclusion, g.Key.KnowledgeVersion, g.Key.Delivery, g.Key.HiddenReason, g.Key.Department, g.Key.Trigger, g.Count()))
            .ToListAsync(cancel);
        return [.. counts];
    }

    /// <summary>In how many cards of a time each criterion counted, by client.</summary>
    /// <param name="first">First day, UTC.</param>
    /// <param name="last">Last day, UTC.</param>
    /// <param name="cancel">Ends the wait.</param>
    public async Task<ImmutableArray<CriterionCount>> CountCriteriaAsync(DateOnly first, DateOnly last, CancellationToken cancel)
    {
        await using var context = contexts.CreateDbContext();
        var counts = await (
            from card in context.Cards.AsNoTracking()
            where card.Day >= first && card.Day <= last
            join criterion in context.Criteria on card.Uuid equals criterion.Card
            group criterion by new { card.Client, criterion.Criterion } into same
            select new CriterionCount(same.Key.Client, same.Key.Criterion, same.Count())).ToListAsync(cancel);
        return [.. counts];
    }

    /// <summary>What clients reported of the cards of a time: the latest word on each card, by the client's clock.</summary>
    /// <param name="first">First day of the cards, UTC.</param>
    /// <param name="last">Last day of the cards, UTC.</param>
    /// <param name="cancel">Ends the wait.</param>
    public async Task<ImmutableArray<Report>> ReadReportsAsync(DateOnly first, DateOnly last, CancellationToken cancel)
    {
        await using var context = contexts.CreateDbContext();
        var reports = await (
            from card in context.Cards.AsNoTracking()
            where card.Day >= first && card.Day <= last
            join report in context.Feedback on new { Card = card.Uuid, card.Client } equals new { report.Card, report.Client }
            orderby report.At, report.Id
            select new Report(
                card.Uuid, card.Day, card.Client, card.Service, card.Hook, card.Conclusion, card.KnowledgeVersion, card.Department, report.Outcome, report.ReasonSystem, report.ReasonCode, report.At))
            .ToListAsync(cancel);
        return [.. reports.GroupBy(r => r.Card).Select(r => r.Last())];
    }
}

/// <summary>Cards of one day that are alike.</summary>
/// <param name="Day">Day, UTC.</param>
/// <param name="Client">Configured name of the client.</param>
/// <param name="Service">Id of the service.</param>
/// <param name="Hook">Name of the hook.</param>
/// <param name="Conclusion">The conclusion.</param>
/// <param name="KnowledgeVersion">Version of knowledge and policy settings.</param>
/// <param name="Delivery">What became of them.</param>
/// <param name="HiddenReason">Code of the reason for which they were hidden.</param>
/// <param name="Department">Department, where the client tells one.</param>
/// <param name="Trigger">What set the hook off, where the client tells it.</param>
/// <param name="Cards">How many.</param>
public sealed record CardCount(
    DateOnly Day, string Client, string Service, string Hook, string Conclusion, string KnowledgeVersion, Delivery Delivery, string? HiddenReason, string? Department, string? Trigger, int Cards);

/// <summary>In how many cards a criterion counted.</summary>
/// <param name="Client">Configured name of the client.</param>
/// <param name="Criterion">Id of the criterion.</param>
/// <param name="Cards">How many.</param>
public sealed record CriterionCount(string Client, string Criterion, int Cards);

/// <summary>What a client reported of one card.</summary>
/// <param name="Card">The card instance.</param>
/// <param name="Day">Day of the card, UTC.</param>
/// <param name="Client">Configured name of the client.</param>
/// <param name="Service">Id of the service.</param>
/// <param name="Hook">Name of the hook.</param>
/// <param name="Conclusion">The conclusion.</param>
/// <param name="KnowledgeVersion">Version of knowledge and policy settings.</param>
/// <param name="Department">Department, where the client tells one.</param>
/// <param name="Outcome">What the user did.</param>
/// <param name="ReasonSystem">System of the coded reason.</param>
/// <param name="ReasonCode">Code of the reason.</param>
/// <param name="At">When, by the client's clock, UTC.</param>
public sealed record Report(
    Guid Card, DateOnly Day, string Client, string Service, string Hook, string Conclusion, string KnowledgeVersion, string? Department, FeedbackOutcome Outcome, string? ReasonSystem, string? ReasonCode, DateTime At);
