using System.Collections.Immutable;

namespace PoemsCds.Screening.Report;

/// <summary>Bands of age on the day of assessment.</summary>
internal static class AgeBand
{
    private static readonly ImmutableArray<(int From, string Name)> Bands =
        [(80, "80 and older"), (70, "70–79"), (60, "60–69"), (50, "50–59"), (40, "40–49"), (18, "18–39"), (0, "0–17")];

    /// <summary>The bands, youngest first.</summary>
    internal static IEnumerable<string> Names => Bands.Reverse().Select(b => b.Name);

    /// <summary>The band of an age in completed years.</summary>
    internal static string Of(int age) => Bands.First(b => b.From <= age).Name;
}
