using System.Collections.Immutable;
using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using PoemsCds.Store.Records;

namespace PoemsCds.Store;

/// <summary>Reads what a governance committee looks at: counts, and reports without a patient.</summary>
/// <param name="contexts">The way to the database.</param>
public sealed class CardStatistics(StoreContexts contexts)
{
    private const string LatestOfDays =
        "SELECT c.uuid, c.day, c.client, c.service, c.hook, c.conclusion, c.knowledge_version, c.department, r.outcome, r.reason_system, r.reason_code, r.at"
        + " FROM cards c JOIN feedback r ON r.id = " + LatestReports.OfCard
        + " WHERE c.day >= {0} AND c.day <= {1} ORDER BY r.at, r.id";

    /// <summary>Cards of a time, counted by all that a committee tells them apart by.</summary>
    /// <param name="first">First day, UTC.</param>
    /// <param name="last">Last day, UTC.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<ImmutableArray<CardCount>> CountAsync(DateOnly first, DateOnly last, CancellationToken cancellationToken)
    {
        await using var context = contexts.CreateDbContext();
        var counts = await context.Cards.AsNoTracking().Where(c => c.Day >= first && c.Day <= last)
            .GroupBy(c => new { c.Day, c.Client, c.Service, c.Hook, c.Conclusion, c.KnowledgeVersion, c.Delivery, c.HiddenReason, c.Department, c.Trigger })
            .Select(g => new CardCount(
                g.Key.Day, g.Key.Client, g.Key.Service, g.Key.Hook, g.Key.Conclusion, g.Key.KnowledgeVersion, g.Key.Delivery, g.Key.HiddenReason, g.Key.Department, g.Key.Trigger, g.Count()))
            .ToListAsync(cancellationToken);
        return [.. counts];
    }

    /// <summary>In how many cards of a time each criterion counted, by client.</summary>
    /// <param name="first">First day, UTC.</param>
    /// <param name="last">Last day, UTC.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<ImmutableArray<CriterionCount>> CountCriteriaAsync(DateOnly first, DateOnly last, CancellationToken cancellationToken)
    {
        await using var context = contexts.CreateDbContext();
        var counts = await (
            from card in context.Cards.AsNoTracking()
            where card.Day >= first && card.Day <= last
            join criterion in context.Criteria on card.Uuid equals criterion.Card
            group criterion by new { card.Client, criterion.Criterion } into same
            select new CriterionCount(same.Key.Client, same.Key.Criterion, same.Count())).ToListAsync(cancellationToken);
        return [.. counts];
    }

    /// <summary>What clients reported of the cards of a time: the latest report on each card, by the client's clock, but never later than we heard of it.</summary>
    /// <param name="first">First day of the cards, UTC.</param>
    /// <param name="last">Last day of the cards, UTC.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<ImmutableArray<FeedbackReport>> ReadReportsAsync(DateOnly first, DateOnly last, CancellationToken cancellationToken)
    {
        await using var connection = await contexts.ConnectAsync(cancellationToken);
        await using var command = connection.Command(FormattableStringFactory.Create(LatestOfDays, first, last));
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        var reports = ImmutableArray.CreateBuilder<FeedbackReport>();
        while (await rows.ReadAsync(cancellationToken))
        {
            reports.Add(ReportOf(rows));
        }

        return reports.ToImmutable();
    }

    private static FeedbackReport ReportOf(DbDataReader row) => new(
        row.GetGuid(0), row.GetFieldValue<DateOnly>(1), row.GetString(2), row.GetString(3), row.GetString(4), row.GetString(5), row.GetString(6), TextAt(row, 7),
        Enum.Parse<FeedbackOutcome>(row.GetString(8)), TextAt(row, 9), TextAt(row, 10), DateTime.SpecifyKind(row.GetDateTime(11), DateTimeKind.Utc));

    private static string? TextAt(DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
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
public sealed record FeedbackReport(
    Guid Card, DateOnly Day, string Client, string Service, string Hook, string Conclusion, string KnowledgeVersion, string? Department, FeedbackOutcome Outcome, string? ReasonSystem, string? ReasonCode, DateTime At);
