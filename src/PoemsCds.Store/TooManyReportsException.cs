namespace PoemsCds.Store;

/// <summary>The exception for a client that sends more than <see cref="FeedbackStore.MaxReportsPerCard"/> reports on one card.</summary>
/// <param name="card">The card.</param>
public sealed class TooManyReportsException(Guid card) : Exception($"More than {FeedbackStore.MaxReportsPerCard} reports on one card.")
{
    /// <summary>The card.</summary>
    public Guid Card { get; } = card;
}
