using System.Collections.Immutable;

namespace PoemsCds.Rollout;

/// <summary>Where, by whom and at which hook a call is made.</summary>
/// <param name="Hook">The name of the hook.</param>
public sealed record CallCircumstances(string Hook)
{
    /// <summary>Those that were looked for.</summary>
    public ImmutableDictionary<Circumstance, CircumstanceValue> Values { get; init; } =
        ImmutableDictionary<Circumstance, CircumstanceValue>.Empty;

    /// <summary>One circumstance; unknown if it was not looked for.</summary>
    public CircumstanceValue this[Circumstance circumstance] =>
        Values.GetValueOrDefault(circumstance) ?? CircumstanceValue.Unknown(CircumstanceGap.NotSent);
}
