using System.Collections.Immutable;

namespace PoemsCds.Rollout.Tests;

/// <summary>Gates, plans and calls of the tests.</summary>
internal static class Plans
{
    internal static readonly StratifiedPatient Patient = new("female", 52);

    internal static readonly UnitPosition First = new(0);

    internal static Gate Gate(
        string name, RolloutStage stage = RolloutStage.All, int percent = 0, string? hooks = null,
        params (Circumstance Attribute, string Names)[] conditions) => new()
        {
            Name = name,
            Stage = stage,
            SharePercent = percent,
            Hooks = [.. hooks?.Split(' ') ?? []],
            Conditions = conditions.ToImmutableSortedDictionary(c => c.Attribute, c => c.Names.Split(' ').ToImmutableHashSet()),
        };

    internal static RolloutPlan Plan(params ImmutableArray<Gate> gates) => new() { Gates = gates };

    /// <summary>A call with known attributes.</summary>
    internal static CallCircumstances Call(string hook = "patient-view", params (Circumstance Attribute, string Names)[] attributes) =>
        new(hook)
        {
            Values = attributes.ToImmutableDictionary(
                a => a.Attribute, a => CircumstanceValue.Known(a.Names.Split(' ', StringSplitOptions.RemoveEmptyEntries))),
        };

    internal static CallCircumstances Without(this CallCircumstances call, Circumstance attribute, CircumstanceGap gap) =>
        call with { Values = call.Values.SetItem(attribute, CircumstanceValue.Unknown(gap)) };

    internal static Placement Place(this RolloutPlan plan, CallCircumstances call, int position = 0) =>
        plan.Place(call, Patient, new UnitPosition(position));
}
