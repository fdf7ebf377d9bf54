namespace PoemsCds.Store;

/// <summary>A client reports on one card more often than is kept: <see cref="FeedbackStore.MostReportsOnCard"/>.</summary>
/// <param name="card">The card.</param>
public sealed class TooManyReportsException(Guid card) : Exception($"More than {FeedbackStore.MostReportsOnCard} reports on one card.")
{
    /// <summary>The card.</summary>
    public Guid Card { get; } = card;
}
