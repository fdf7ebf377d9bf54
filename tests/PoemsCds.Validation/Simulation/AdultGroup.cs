using System.Collections.Immutable;

namespace PoemsCds.Validation.Simulation;

/// <summary>Ages that are drawn together.</summary>
/// <param name="Id">Its name: the share of all adults in the assumptions.</param>
/// <param name="Decade">Ages by which published frequencies are given.</param>
/// <param name="WideBand">Ages by which frequencies are assumed.</param>
/// <param name="Age">The age that everybody in it has.</param>
internal sealed record AgeBand(string Id, string Decade, string WideBand, int Age)
{
    /// <summary>All of them, oldest first. The last one holds whoever is in no other.</summary>
    internal static ImmutableArray<AgeBand> All { get; } =
    [
        new("80-89", "80-89", "70-89", 85),
        new("70-79", "70-79", "70-89", 75),
        new("65-69", "60-69", "50-69", 67),
        new("60-64", "60-69", "50-69", 62),
        new("50-59", "50-59", "50-69", 55),
        new("18-49", "18-49", "18-49", 35),
    ];

    /// <summary>Whether 65 or older.</summary>
    internal bool IsOver65 => Age >= 65;

    /// <summary>Whether 50 or older.</summary>
    internal bool IsOver50 => Age >= 50;

    /// <summary>Half of the population, as some sources and assumptions have it.</summary>
    internal string Half => IsOver65 ? "over-65" : "under-65";
}

/// <summary>What adults are counted by.</summary>
/// <param name="Band">Their age.</param>
/// <param name="IsMale">Whether men.</param>
/// <param name="HasNeuropathy">Whether a neuropathy of whatever kind is on record by code.</param>
/// <param name="HasMonoclonalProtein">Whether an M-protein is on record by code or result.</param>
/// <param name="HasDiabetes">Whether diabetes is on record.</param>
internal readonly record struct AdultGroup(AgeBand Band, bool IsMale, bool HasNeuropathy, bool HasMonoclonalProtein, bool HasDiabetes);
