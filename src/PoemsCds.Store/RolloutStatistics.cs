using System.Collections.Immutable;
using Dapper;
using PoemsCds.Store.Records;

namespace PoemsCds.Store;

/// <summary>Reads cards with their gate, arm and outcomes, for a governance committee and for an analysis.</summary>
public sealed class RolloutStatistics(StoreConnections connections)
{
    private const string InPeriod = "c.day >= @first AND c.day <= @last";

    private const string Cards = $"""
        SELECT c.uuid AS Uuid, c.at AS At, c.day AS Day, c.client AS Client, c.hook AS Hook, c.conclusion AS Conclusion,
               c.knowledge_version AS KnowledgeVersion, c.delivery AS Delivery, c.patient AS Patient, c.gate AS Gate, c.outside AS Outside,
               c.arm AS Arm, c.share_percent AS SharePercent, c.stratum AS Stratum, c.department AS Department, c.unit AS Unit,
               r.outcome AS Feedback
        FROM cards c LEFT JOIN feedback r ON r.id = {LatestReports.OfCard}
        WHERE {InPeriod} ORDER BY c.at, c.uuid
        """;

    private const string Outcomes = $"""
        SELECT o.card AS Card, o.outcome AS Outcome, o.seen_at AS SeenAt
        FROM card_outcomes o JOIN cards c ON c.uuid = o.card WHERE {InPeriod}
        """;

    /// <summary>Reads the cards of a period, in the order in which they were composed.</summary>
    /// <param name="first">The first day, UTC, inclusive.</param>
    /// <param name="last">The last day, UTC, inclusive.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    public async Task<ImmutableArray<RolloutCard>> ReadAsync(DateOnly first, DateOnly last, CancellationToken cancellationToken)
    {
        await using var connection = await connections.OpenAsync(cancellationToken);
        var period = new { first, last };
        var outcomes = (await connection.QueryAsync<OutcomeRow>(Statements.Of(Outcomes, period, cancellationToken))).ToLookup(o => o.Card);
        var cards = await connection.QueryAsync<RolloutCard>(Statements.Of(Cards, period, cancellationToken));
        return
        [
            .. cards.Select(card => card with
            {
                Outcomes = outcomes[card.Uuid].ToImmutableSortedDictionary(o => o.Outcome, o => o.SeenAt, StringComparer.Ordinal),
            }),
        ];
    }

    private sealed record OutcomeRow(Guid Card, string Outcome, DateTime? SeenAt);
}

/// <summary>A card with its gate, arm and outcomes.</summary>
public sealed record RolloutCard
{
    /// <summary>The UUID of the card.</summary>
    public required Guid Uuid { get; init; }

    /// <summary>The time when the card was composed, UTC.</summary>
    public required DateTime At { get; init; }

    /// <summary>The day of <see cref="At"/>, UTC.</summary>
    public required DateOnly Day { get; init; }

    /// <summary>The configured name of the client.</summary>
    public required string Client { get; init; }

    /// <summary>The name of the hook.</summary>
    public required string Hook { get; init; }

    /// <summary>The conclusion.</summary>
    public required string Conclusion { get; init; }

    /// <summary>The version of knowledge and policy settings.</summary>
    public required string KnowledgeVersion { get; init; }

    /// <summary>Whether the card was sent, and if not, why.</summary>
    public required Delivery Delivery { get; init; }

    /// <summary>The keyed digest of the patient, to tell patients apart. It is neither shown nor exported.</summary>
    public required byte[] Patient { get; init; }

    /// <summary>The gate that the call was inside; <see langword="null"/> without one.</summary>
    public string? Gate { get; init; }

    /// <summary>Why the call was outside every gate; <see langword="null"/> if it was inside one, or the client has none.</summary>
    public string? Outside { get; init; }

    /// <summary>The arm; <see langword="null"/> if nothing was drawn.</summary>
    public TrialArm? Arm { get; init; }

    /// <summary>The share of the intervention arm, in percent; <see langword="null"/> if nothing was drawn.</summary>
    public int? SharePercent { get; init; }

    /// <summary>The stratum; <see langword="null"/> without strata.</summary>
    public string? Stratum { get; init; }

    /// <summary>The department, by the name that the site has given to it; <see langword="null"/> if unknown or without a name.</summary>
    public string? Department { get; init; }

    /// <summary>
    /// The keyed digest of the patient or user that was drawn, to tell them apart; <see langword="null"/> if nothing was drawn. It is
    /// neither shown nor exported.
    /// </summary>
    public byte[]? Unit { get; init; }

    /// <summary>What the user did with the card, by the latest report; <see langword="null"/> if none came.</summary>
    public FeedbackOutcome? Feedback { get; init; }

    /// <summary>
    /// What was not on record when the card was composed, with the time of the call that first told that it is; <see langword="null"/> if
    /// none did.
    /// </summary>
    public ImmutableSortedDictionary<string, DateTime?> Outcomes { get; init; } = ImmutableSortedDictionary<string, DateTime?>.Empty;
}
