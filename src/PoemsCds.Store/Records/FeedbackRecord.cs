namespace PoemsCds.Store.Records;

/// <summary>
/// A client's report on one card: codes and times, without free text. A report on an unknown card, or on another client's, is stored but
/// does not match any card.
/// </summary>
public sealed record FeedbackRecord
{
    /// <summary>
    /// The UUID of the card, as reported. Match it with <see cref="CardRecord.Uuid"/> and <see cref="CardRecord.Client"/>.
    /// </summary>
    public required Guid Card { get; init; }

    /// <summary>The configured name of the client that reports.</summary>
    public required string Client { get; init; }

    /// <summary>The id of the service whose feedback endpoint was called.</summary>
    public required string Service { get; init; }

    /// <summary>What the user did.</summary>
    public required FeedbackOutcome Outcome { get; init; }

    /// <summary>The UUIDs of the accepted suggestions, separated by spaces; <see langword="null"/> if none was accepted.</summary>
    public string? Suggestions { get; init; }

    /// <summary>The system of the coded reason; <see langword="null"/> if there is none.</summary>
    public string? ReasonSystem { get; init; }

    /// <summary>The code of the reason; <see langword="null"/> if there is none.</summary>
    public string? ReasonCode { get; init; }

    /// <summary>The time by the client's clock, UTC. It may be up to a day ahead.</summary>
    public required DateTime At { get; init; }

    /// <summary>
    /// The time when it was stored, by the clock of the service, UTC. The database computes the earlier of the two times; of several
    /// reports on a card, the one with the latest such time counts.
    /// </summary>
    public required DateTime ReceivedAt { get; init; }
}

/// <summary>What the user did with a card.</summary>
public enum FeedbackOutcome
{
    /// <summary>The user accepted one or more suggestions.</summary>
    Accepted,

    /// <summary>The user dismissed the card.</summary>
    Overridden,
}
