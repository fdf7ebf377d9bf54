namespace PoemsCds.Fhir.Resources;

/// <summary>What became of one resource: a fact, or the reason why not.</summary>
/// <typeparam name="T">Kind of fact.</typeparam>
/// <param name="Fact">The fact; <see langword="null"/> exactly when there is a reason.</param>
/// <param name="Dropped">Why there is no fact.</param>
internal readonly record struct ReadResult<T>(T? Fact, DropReason? Dropped)
    where T : class
{
    public static implicit operator ReadResult<T>(DropReason reason) => new(null, reason);

    public static implicit operator ReadResult<T>(T fact) => new(fact, null);
}
