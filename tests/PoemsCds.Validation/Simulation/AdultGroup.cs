using System.Collections.Immutable;

namespace PoemsCds.Validation.Simulation;

/// <summary>An age group.</summary>
/// <param name="Id">Name of the assumption that holds its share of all adults.</param>
/// <param name="Decade">Age band of published frequencies.</param>
/// <param name="WideBand">Age band of assumed frequencies.</param>
/// <param name="Age">Age of all its members.</param>
internal sealed record AgeBand(string Id, string Decade, string WideBand, int Age)
{
    /// <summary>All groups, oldest first. The last one has everyone who is in no other.</summary>
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

    /// <summary>Half of the population that some sources and assumptions refer to.</summary>
    internal string Half => IsOver65 ? "over-65" : "under-65";
}

/// <summary>Properties by which adults are counted.</summary>
/// <param name="Band">Their age.</param>
/// <param name="IsMale">Whether men.</param>
/// <param name="HasNeuropathy">Whether any neuropathy is coded.</param>
/// <param name="HasMonoclonalProtein">Whether an M-protein is on record by code or result.</param>
/// <param name="HasDiabetes">Whether diabetes is on record.</param>
internal readonly record struct AdultGroup(AgeBand Band, bool IsMale, bool HasNeuropathy, bool HasMonoclonalProtein, bool HasDiabetes);
