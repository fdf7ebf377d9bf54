using System.Collections.Immutable;

namespace PoemsCds.Rollout;

/// <summary>Which calls may get a card, and how many of them do. A call is inside if it meets every condition.</summary>
public sealed record Gate
{
    /// <summary>The name that the site has given to the gate.</summary>
    public required string Name { get; init; }

    /// <summary>The hooks; empty for any.</summary>
    public ImmutableHashSet<string> Hooks { get; init; } = [];

    /// <summary>The names of the values that are inside. A circumstance that is not listed does not matter.</summary>
    public ImmutableSortedDictionary<Circumstance, ImmutableHashSet<string>> Conditions { get; init; } =
        ImmutableSortedDictionary<Circumstance, ImmutableHashSet<string>>.Empty;

    /// <summary>How far the roll-out is.</summary>
    public required RolloutStage Stage { get; init; }

    /// <summary>In stage <see cref="RolloutStage.Share"/>: the percentage that is shown cards, from 1 to 99; otherwise 0.</summary>
    public int SharePercent { get; init; }

    /// <summary>Returns the first condition that a call does not meet; <see langword="null"/> if it is inside.</summary>
    public GateMiss? FindMiss(CallCircumstances call)
    {
        if (!Hooks.IsEmpty && !Hooks.Contains(call.Hook))
        {
            return new GateMiss(null, CircumstanceGap.None, 0);
        }

        var met = 1;
        foreach (var (circumstance, names) in Conditions)
        {
            if (!call[circumstance].Names.Any(names.Contains))
            {
                return new GateMiss(circumstance, call[circumstance].Gap, met);
            }

            met++;
        }

        return null;
    }

    /// <summary>Whether some call with one value of each circumstance could be inside both gates.</summary>
    public bool Overlaps(Gate other) =>
        CanShare(Hooks, other.Hooks)
        && Conditions.All(c => !other.Conditions.TryGetValue(c.Key, out var names) || c.Value.Overlaps(names));

    private static bool CanShare(ImmutableHashSet<string> one, ImmutableHashSet<string> other) =>
        one.IsEmpty || other.IsEmpty || one.Overlaps(other);
}

/// <summary>Why a call is outside a gate.</summary>
/// <param name="Missed">The circumstance that is not as the gate asks; <see langword="null"/> for the hook.</param>
/// <param name="Gap">Why it is unknown; <see cref="CircumstanceGap.None"/> if it is known and not listed by the gate.</param>
/// <param name="Met">The number of conditions that the call meets before this one.</param>
public readonly record struct GateMiss(Circumstance? Missed, CircumstanceGap Gap, int Met)
{
    /// <summary>The reason in words, from a closed list, such as <c>specialty not sent</c>.</summary>
    public string Reason => $"{NameOf(Missed)} {NameOf(Gap)}";

    private static string NameOf(Circumstance? circumstance) => circumstance switch
    {
        Circumstance.EncounterClass => "encounter class",
        Circumstance.Department => "department",
        Circumstance.Role => "role",
        Circumstance.Specialty => "specialty",
        _ => "hook",
    };

    private static string NameOf(CircumstanceGap gap) => gap switch
    {
        CircumstanceGap.NotSent => "not sent",
        CircumstanceGap.NotFetched => "not fetched",
        CircumstanceGap.Unreadable => "unreadable",
        CircumstanceGap.OtherPerson => "of another person",
        _ => "not listed",
    };
}
