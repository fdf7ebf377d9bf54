namespace PoemsCds.Fhir.Resources;

/// <summary>The result of reading one resource: a fact, or the reason why there is none.</summary>
/// <typeparam name="T">Type of the fact.</typeparam>
/// <param name="Fact">The fact; <see langword="null"/> if and only if there is a reason.</param>
/// <param name="Dropped">Why there is no fact.</param>
internal readonly record struct ReadResult<T>(T? Fact, DropReason? Dropped)
    where T : class
{
    public static implicit operator ReadResult<T>(DropReason reason) => new(null, reason);

    public static implicit operator ReadResult<T>(T fact) => new(fact, null);
}
