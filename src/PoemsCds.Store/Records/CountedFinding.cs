namespace PoemsCds.Store.Records;

/// <summary>Digest of one piece of evidence that counted for a card.</summary>
public sealed class CountedFinding
{
    /// <summary>The card.</summary>
    public Guid Card { get; init; }

    /// <summary>Keyed digest, 32 bytes: <see cref="KeyedDigest.OfFinding"/>.</summary>
    public required byte[] Digest { get; init; }
}

/// <summary>A criterion that counted for a card.</summary>
public sealed class CountedCriterion
{
    /// <summary>The card.</summary>
    public Guid Card { get; init; }

    /// <summary>Id of the criterion.</summary>
    public required string Criterion { get; init; }
}
