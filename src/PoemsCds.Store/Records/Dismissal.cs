namespace PoemsCds.Store.Records;

/// <summary>A card that its client dismissed with a coded reason, by the latest report on it: all that the read of a hook call asks for.</summary>
public sealed class Dismissal
{
    /// <summary>The card.</summary>
    public required Guid Card { get; init; }

    /// <summary><see cref="CardRecord.Patient"/> of the card.</summary>
    public required byte[] Patient { get; init; }

    /// <summary>The conclusion of the card.</summary>
    public required string Conclusion { get; init; }

    /// <summary>Code of the reason.</summary>
    public required string Reason { get; init; }

    /// <summary>When, UTC: <see cref="FeedbackRecord.CountsAt"/> of the report.</summary>
    public required DateTime At { get; init; }
}
