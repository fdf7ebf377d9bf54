namespace PoemsCds.Store;

/// <summary>A client sent more than <see cref="FeedbackStore.MostReportsOnCard"/> reports on one card.</summary>
/// <param name="card">The card.</param>
public sealed class TooManyReportsException(Guid card) : Exception($"More than {FeedbackStore.MostReportsOnCard} reports on one card.")
{
    /// <summary>The card.</summary>
    public Guid Card { get; } = card;
}
