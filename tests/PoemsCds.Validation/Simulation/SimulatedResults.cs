using PoemsCds.Validation.Charts;

namespace PoemsCds.Validation.Simulation;

/// <summary>The laboratory results that are put on simulated records: one typical value on each side of a limit.</summary>
internal static class SimulatedResults
{
    internal static readonly ChartResult NoClone = new("immunofixation", default) { Text = "No monoclonal protein detected" };
    internal static readonly ChartResult UntypedClone = new("immunofixation", default) { Text = "Monoclonal protein present" };
    internal static readonly ChartResult MSpike = new("m-spike", default) { Value = 1.1m };
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
        MSpike, HighPlatelets, NormalPlatelets, HighHaemoglobin, LowTestosterone, NormalTestosterone, HighProlactin, NormalProlactin,
        LowCortisol, NormalCortisol, HighTsh, NormalTsh,
        .. VegfIn("Plasma"), .. VegfIn("Serum"),
    ];

    /// <summary>A positive immunofixation as laboratories word it.</summary>
    internal static ChartResult Clone(string heavyChain, string lightChain) =>
        new("immunofixation", default) { Text = $"{heavyChain} {lightChain} monoclonal protein" };

    /// <summary>A VEGF in plasma or serum, with the limit of the laboratory.</summary>
    internal static ChartResult Vegf(bool isPlasma, bool isStrong, bool isRaised) => new("vegf", default)
    {
        Value = (isPlasma, isStrong, isRaised) switch
        {
            (true, true, _) => 480,
            (true, false, true) => 160,
            (true, false, false) => 60,
            (false, true, _) => 2400,
            (false, false, true) => 900,
            (false, false, false) => 300,
        },
        High = isPlasma ? 115 : 771,
    };

    private static ChartResult[] VegfIn(string specimen)
    {
        var isPlasma = specimen == "Plasma";
        ChartResult[] results = [Vegf(isPlasma, true, true), Vegf(isPlasma, false, true), Vegf(isPlasma, false, false)];
        return [.. results.Select(r => r with { Specimen = specimen })];
    }
}
