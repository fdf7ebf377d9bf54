using System.Collections.Immutable;
using Dapper;
using PoemsCds.Store.Records;

namespace PoemsCds.Store;

/// <summary>Reads the statistics for a governance committee: counts of cards, and reports without patients.</summary>
public sealed class CardStatistics(StoreConnections connections)
{
    private const string InPeriod = "c.day >= @first AND c.day <= @last";

    private const string Grouping =
        "c.day, c.client, c.service, c.hook, c.conclusion, c.knowledge_version, c.delivery, c.hidden_reason, c.trigger";

    private const string Cards = $"""
        SELECT c.day AS Day, c.client AS Client, c.service AS Service, c.hook AS Hook, c.conclusion AS Conclusion,
               c.knowledge_version AS KnowledgeVersion, c.delivery AS Delivery, c.hidden_reason AS HiddenReason, c.trigger AS Trigger,
               count(*) AS Cards
        FROM cards c WHERE {InPeriod} GROUP BY {Grouping}
        """;

    private const string Criteria = $"""
        SELECT c.client AS Client, c.hook AS Hook, c.knowledge_version AS KnowledgeVersion, n.criterion AS Criterion, count(*) AS Cards
        FROM cards c JOIN card_criteria n ON n.card = c.uuid
        WHERE {InPeriod} GROUP BY c.client, c.hook, c.knowledge_version, n.criterion
        """;

    // The digests are compared in the database and never leave it.
    private const string Patients = $"""
        SELECT count(DISTINCT c.patient) FROM cards c
        WHERE {InPeriod} AND c.delivery = 'Shown' AND (@client IS NULL OR c.client = @client) AND (@hook IS NULL OR c.hook = @hook)
          AND (@version IS NULL OR c.knowledge_version = @version)
        """;

    private const string Reports = $"""
        SELECT c.uuid AS Card, c.day AS Day, c.client AS Client, c.service AS Service, c.hook AS Hook, c.conclusion AS Conclusion,
               c.knowledge_version AS KnowledgeVersion, r.outcome AS Outcome, r.reason_system AS ReasonSystem, r.reason_code AS ReasonCode,
               r.at AS At
        FROM cards c JOIN feedback r ON r.id = {LatestReports.OfCard} WHERE {InPeriod} ORDER BY r.at, r.id
        """;

    /// <summary>Counts the cards of a period, grouped by all properties of <see cref="CardCount"/>.</summary>
    /// <param name="first">The first day, UTC, inclusive.</param>
    /// <param name="last">The last day, UTC, inclusive.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    public Task<ImmutableArray<CardCount>> CountAsync(DateOnly first, DateOnly last, CancellationToken cancellationToken) =>
        ReadAsync<CardCount>(Cards, first, last, cancellationToken);

    /// <summary>
    /// Counts the patients who were shown a card in a period. A patient of two clients, tenants or FHIR servers counts for each.
    /// </summary>
    /// <param name="first">The first day, UTC, inclusive.</param>
    /// <param name="last">The last day, UTC, inclusive.</param>
    /// <param name="filter">The cards that count.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    public async Task<int> CountPatientsAsync(DateOnly first, DateOnly last, CardFilter filter, CancellationToken cancellationToken)
    {
        await using var connection = await connections.OpenAsync(cancellationToken);
        var parameters = new { first, last, client = filter.Client, hook = filter.Hook, version = filter.KnowledgeVersion };
        return await connection.ExecuteScalarAsync<int>(Statements.Of(Patients, parameters, cancellationToken));
    }

    /// <summary>Counts the cards of a period by client, hook, knowledge version, and each criterion that counted.</summary>
    /// <param name="first">The first day, UTC, inclusive.</param>
    /// <param name="last">The last day, UTC, inclusive.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    public Task<ImmutableArray<CriterionCount>> CountCriteriaAsync(DateOnly first, DateOnly last, CancellationToken cancellationToken) =>
        ReadAsync<CriterionCount>(Criteria, first, last, cancellationToken);

    /// <summary>
    /// Reads the latest report on each card of a period. A report is dated no later than the time when the service received it.
    /// </summary>
    /// <param name="first">The first day of the cards, UTC, inclusive.</param>
    /// <param name="last">The last day of the cards, UTC, inclusive.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    public Task<ImmutableArray<FeedbackReport>> ReadReportsAsync(DateOnly first, DateOnly last, CancellationToken cancellationToken) =>
        ReadAsync<FeedbackReport>(Reports, first, last, cancellationToken);

    private async Task<ImmutableArray<T>> ReadAsync<T>(string text, DateOnly first, DateOnly last, CancellationToken cancellationToken)
    {
        await using var connection = await connections.OpenAsync(cancellationToken);
        return [.. await connection.QueryAsync<T>(Statements.Of(text, new { first, last }, cancellationToken))];
    }
}

/// <summary>The number of cards of one day with the same properties.</summary>
/// <param name="Day">The day, UTC.</param>
/// <param name="Client">The configured name of the client.</param>
/// <param name="Service">The id of the service.</param>
/// <param name="Hook">The name of the hook.</param>
/// <param name="Conclusion">The conclusion.</param>
/// <param name="KnowledgeVersion">The version of knowledge and policy settings.</param>
/// <param name="Delivery">Whether the cards were sent, and if not, why.</param>
/// <param name="HiddenReason">The code of the reason why they were hidden.</param>
/// <param name="Trigger">The event that triggered the hook, if the client states it.</param>
/// <param name="Cards">The number of cards.</param>
[method: ExplicitConstructor]
public sealed record CardCount(
    DateOnly Day,
    string Client,
    string Service,
    string Hook,
    string Conclusion,
    string KnowledgeVersion,
    Delivery Delivery,
    string? HiddenReason,
    string? Trigger,
    int Cards);

/// <summary>The number of cards in which a criterion counted.</summary>
/// <param name="Client">The configured name of the client.</param>
/// <param name="Hook">The name of the hook.</param>
/// <param name="KnowledgeVersion">The version of knowledge and policy settings.</param>
/// <param name="Criterion">The id of the criterion.</param>
/// <param name="Cards">The number of cards.</param>
[method: ExplicitConstructor]
public sealed record CriterionCount(string Client, string Hook, string KnowledgeVersion, string Criterion, int Cards);

/// <summary>Which cards count.</summary>
/// <param name="Client">The configured name of the client; <see langword="null"/> for all.</param>
/// <param name="Hook">The name of the hook; <see langword="null"/> for all.</param>
/// <param name="KnowledgeVersion">The version of knowledge and policy settings; <see langword="null"/> for all.</param>
public sealed record CardFilter(string? Client = null, string? Hook = null, string? KnowledgeVersion = null);

/// <summary>A client's latest report on one card.</summary>
/// <param name="Card">The UUID of the card.</param>
/// <param name="Day">The day of the card, UTC.</param>
/// <param name="Client">The configured name of the client.</param>
/// <param name="Service">The id of the service.</param>
/// <param name="Hook">The name of the hook.</param>
/// <param name="Conclusion">The conclusion.</param>
/// <param name="KnowledgeVersion">The version of knowledge and policy settings.</param>
/// <param name="Outcome">What the user did.</param>
/// <param name="ReasonSystem">The system of the coded reason.</param>
/// <param name="ReasonCode">The code of the reason.</param>
/// <param name="At">The time by the client's clock, UTC.</param>
public sealed record FeedbackReport(
    Guid Card,
    DateOnly Day,
    string Client,
    string Service,
    string Hook,
    string Conclusion,
    string KnowledgeVersion,
    FeedbackOutcome Outcome,
    string? ReasonSystem,
    string? ReasonCode,
    DateTime At);
