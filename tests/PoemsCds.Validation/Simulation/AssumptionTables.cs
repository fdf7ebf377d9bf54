using System.Collections.Immutable;
using System.Globalization;
using PoemsCds.Validation.Charts;
using PoemsCds.Validation.Document;
using static PoemsCds.Validation.Document.Figure;

namespace PoemsCds.Validation.Simulation;

/// <summary>The tables of assumptions and their influence.</summary>
internal static class AssumptionTables
{
    private const int NumberOfPatients = SimulationRun.SeriesNumber * SimulationRun.SeriesSize;

    /// <summary>One-way analysis: each assumption low and high.</summary>
    internal static string OneWayTables(string inputs) =>
        $"""
        Inputs {inputs}. Each line changes one assumption and leaves all others as listed; the same people are drawn each time. Assumptions
        that change no card are named below the table.

        Patients with POEMS syndrome, realistic records, {Whole(NumberOfPatients)} in each run: per cent with a card, and with a warning.

        {OneWayTable(OneWay.Patients(), count => Percent(count, NumberOfPatients))}
        Adults without POEMS syndrome, {Whole(AdultRun.NumberOfVariant)} in each run: cards per 1,000, and warnings.

        {OneWayTable(OneWay.Adults(), count => PerThousand(count, AdultRun.NumberOfVariant))}
        The same adults, with their records in other code systems:

        {AdultTables.ByCoding()}
        The same adults, if each of them had one disease that resembles POEMS syndrome in part:

        {AdultTables.ByDisease()}
        """.ReplaceLineEndings("\n");

    /// <summary>The assumptions of the files.</summary>
    internal static string Inputs()
    {
        var frequencies = new Table("Frequency in POEMS syndrome", "From, %", "To, %", "Counts");
        foreach (var f in Assumptions.Frequencies)
        {
            frequencies.Add(f.Id, $"{Plain(f.Low)} {f.LowSource} [{f.LowMark}]", $"{Plain(f.High)} {f.HighSource} [{f.HighMark}]", f.Note);
        }

        var assumptions = new Table("Assumption", "About", "Value", "Varied", "Mark", "Means");
        foreach (var a in Assumptions.All)
        {
            assumptions.Add(
                a.Id, a.Group, Plain(a.Value), a.Low is { } low && a.High is { } high
                    ? $"{Plain(low)}–{Plain(high)}" : "", $"{a.Mark}{(a.Source is null ? "" : $", {a.Source}")}", a.Note);
        }

        var results = new Table("Result on a simulated record", "Value", "Unit", "Range");
        foreach (var result in SimulatedResults.All.Where(r => r.Value is not null))
        {
            results.Add(
                result.Analyte + (result.Specimen is null ? "" : $", {result.Specimen}"),
                result.Value?.ToString(CultureInfo.InvariantCulture) ?? "",
                Vocabulary.Shipped.Analytes[result.Analyte].Unit ?? "",
                (result.Low, result.High, result.Flag) switch
                {
                    ({ } low, _, _) => $"from {low.ToString(CultureInfo.InvariantCulture)}",
                    (_, { } high, _) => $"to {high.ToString(CultureInfo.InvariantCulture)}",
                    (_, _, { } flag) => $"flag {flag}",
                    _ => "none",
                });
        }

        return $"{frequencies}\n{assumptions}\n{results}";
    }

    private static string OneWayTable(ImmutableArray<OneWayOutcome> outcomes, Func<int, string> show)
    {
        var table = new Table("Assumption", "Low", "card", "warning", "High", "card", "warning");
        foreach (var one in outcomes.Where(o => o.ChangesCards))
        {
            table.Add(
                one.Id, Plain(one.Low), show(
                    one.AtLow.Cards), show(one.AtLow.Warnings), Plain(one.High), show(one.AtHigh.Cards), show(one.AtHigh.Warnings));
        }

        return $"{table}\nNo change: {string.Join(", ", outcomes.Where(o => !o.ChangesCards).Select(o => o.Id))}.\n";
    }
}
