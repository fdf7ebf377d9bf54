using System.Collections.Immutable;

namespace PoemsCds.Rollout;

/// <summary>A circumstance of a call, in the names that the site has given to its values.</summary>
/// <param name="Names">
/// The names of the values that the site lists, in the order of the names; empty if it lists none of them, or if the circumstance is
/// unknown.
/// </param>
/// <param name="Gap">Why it is unknown; <see cref="CircumstanceGap.None"/> if it is known.</param>
public sealed record CircumstanceValue(ImmutableArray<string> Names, CircumstanceGap Gap)
{
    /// <summary>Whether the circumstance is known. Unknown is never taken for a value, nor for the absence of one.</summary>
    public bool IsKnown => Gap == CircumstanceGap.None;

    /// <summary>A known circumstance.</summary>
    /// <param name="names">The names of its values.</param>
    public static CircumstanceValue Known(params IEnumerable<string> names) =>
        new([.. names.Distinct().Order(StringComparer.Ordinal)], CircumstanceGap.None);

    /// <summary>An unknown circumstance.</summary>
    /// <param name="gap">Why it is unknown.</param>
    public static CircumstanceValue Unknown(CircumstanceGap gap) => new([], gap);
}
