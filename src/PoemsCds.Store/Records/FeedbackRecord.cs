namespace PoemsCds.Store.Records;

/// <summary>
/// What became of one card, as a client reports it: codes and times, no free text. A report about a card that is not known,
/// or not that client's, is kept and matches no card.
/// </summary>
public sealed class FeedbackRecord
{
    /// <summary>Number of the report, in the order of storing.</summary>
    public long Id { get; init; }

    /// <summary>The card instance. It is the client's word: match it with <see cref="CardRecord.Uuid"/> and <see cref="CardRecord.Client"/>.</summary>
    public required Guid Card { get; init; }

    /// <summary>Configured name of the client that reports.</summary>
    public required string Client { get; init; }

    /// <summary>Id of the service whose feedback address was called.</summary>
    public required string Service { get; init; }

    /// <summary>What the user did.</summary>
    public required FeedbackOutcome Outcome { get; init; }

    /// <summary>Suggestions that were taken: their UUIDs, parted by blanks; <see langword="null"/> when none was.</summary>
    public string? Suggestions { get; init; }

    /// <summary>System of the coded reason; <see langword="null"/> when none was given.</summary>
    public string? ReasonSystem { get; init; }

    /// <summary>Code of the reason; <see langword="null"/> when none was given.</summary>
    public string? ReasonCode { get; init; }

    /// <summary>When, by the client's clock, UTC. It may be up to a day ahead.</summary>
    public required DateTime At { get; init; }

    /// <summary>When it was stored, by our clock, UTC.</summary>
    public required DateTime ReceivedAt { get; init; }

    /// <summary>The earlier of <see cref="At"/> and <see cref="ReceivedAt"/>, UTC; the database computes it. The report with the latest one decides what became of a card.</summary>
    public DateTime CountsAt { get; private init; }
}

/// <summary>What the user did with a card.</summary>
public enum FeedbackOutcome
{
    /// <summary>Took one or more suggestions.</summary>
    Accepted,

    /// <summary>Set it aside.</summary>
    Overridden,
}
