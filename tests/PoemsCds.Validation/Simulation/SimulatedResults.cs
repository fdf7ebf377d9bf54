using PoemsCds.Validation.Charts;

namespace PoemsCds.Validation.Simulation;

/// <summary>The laboratory results of simulated records: one typical value on each side of a limit.</summary>
internal static class SimulatedResults
{
    internal static readonly ChartResult MSpike = new("m-spike", default) { Value = 1.1m };
    internal static readonly ChartResult NormalRatio = new("free-light-chain-ratio", default) { Value = 1, Low = 0.26m, High = 1.65m };
    internal static readonly ChartResult KappaExcess = NormalRatio with { Value = 3 };
    internal static readonly ChartResult LambdaExcess = NormalRatio with { Value = 0.1m };
    internal static readonly ChartResult HighPlatelets = new("platelets", default) { Value = 520, High = 450 };
    internal static readonly ChartResult NormalPlatelets = new("platelets", default) { Value = 250, High = 450 };
    internal static readonly ChartResult HighHaemoglobin = new("haemoglobin", default) { Value = 17.8m };
    internal static readonly ChartResult LowTestosterone = new("testosterone", default) { Value = 180, Low = 300 };
    internal static readonly ChartResult NormalTestosterone = new("testosterone", default) { Value = 480, Low = 300 };
    internal static readonly ChartResult HighProlactin = new("prolactin", default) { Value = 45 };
    internal static readonly ChartResult NormalProlactin = new("prolactin", default) { Value = 10 };
    internal static readonly ChartResult LowCortisol = new("morning-cortisol", default) { Value = 60 };
    internal static readonly ChartResult NormalCortisol = new("morning-cortisol", default) { Value = 300 };
    internal static readonly ChartResult HighTsh = new("tsh", default) { Value = 12, Flag = "H" };
    internal static readonly ChartResult NormalTsh = new("tsh", default) { Value = 2, Flag = "N" };

    /// <summary>All results with a number, for the table of assumptions.</summary>
    internal static IEnumerable<ChartResult> All =>
    [
        MSpike, NormalRatio, KappaExcess, LambdaExcess, HighPlatelets, NormalPlatelets, HighHaemoglobin,
        LowTestosterone, NormalTestosterone, HighProlactin, NormalProlactin,
        LowCortisol, NormalCortisol, HighTsh, NormalTsh,
        .. VegfIn("Plasma"), .. VegfIn("Serum"),
    ];

    /// <summary>A VEGF in plasma or serum, with the limit of the laboratory.</summary>
    /// <param name="isPlasma">Whether in plasma; otherwise in serum.</param>
    /// <param name="isStrong">Whether strongly raised.</param>
    /// <param name="isRaised">Whether above the limit of the laboratory.</param>
    /// <param name="isClear">Whether a raised serum value that is not strong is at least twice that limit.</param>
    internal static ChartResult Vegf(bool isPlasma, bool isStrong, bool isRaised, bool isClear = false) => new("vegf", default)
    {
        Value = (isPlasma, isStrong, isRaised, isClear) switch
        {
            (true, true, _, _) => 480,
            (true, false, true, _) => 160,
            (true, false, false, _) => 60,
            (false, true, _, _) => 2400,
            (false, false, true, true) => 1600,
            (false, false, true, false) => 900,
            (false, false, false, _) => 300,
        },
        High = isPlasma ? 115 : 771,
    };

    private static ChartResult[] VegfIn(string specimen)
    {
        var isPlasma = specimen == "Plasma";
        ChartResult[] results =
        [
            Vegf(isPlasma, true, true), Vegf(isPlasma, false, true, true), Vegf(isPlasma, false, true), Vegf(isPlasma, false, false),
        ];
        return [.. results.DistinctBy(r => r.Value).Select(r => r with { Specimen = specimen })];
    }
}
