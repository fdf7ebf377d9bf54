using MathNet.Numerics.Distributions;
using PoemsCds.Rules.Record;
using PoemsCds.Validation.Charts;

namespace PoemsCds.Validation.Simulation;

/// <summary>Draws the records of patients with POEMS syndrome before the diagnosis.</summary>
/// <remarks>
/// Features are drawn independently of each other. Patients come in series: each series has its own frequencies, drawn
/// between those published.
/// </remarks>
/// <param name="scenario">State of the records.</param>
/// <param name="assumptions">The values in force; the scenario overrides them.</param>
internal sealed class PoemsPatients(Scenario scenario, Assumptions assumptions)
{
    private const ulong Seed = 20261123;

    private readonly Assumptions _assumptions = assumptions.With(scenario.Values);

    /// <summary>A frequency that is the same in all series, for the one-way table; <see langword="null"/> if all are drawn.</summary>
    public (string Id, double Percent)? Fixed { get; init; }

    /// <summary>The patients of one series.</summary>
    /// <param name="series">Number of the series.</param>
    /// <param name="size">Number of patients.</param>
    internal IEnumerable<Chart> Series(int series, int size)
    {
        var draws = new Draws(Seed, series);
        var frequencies = Assumptions.Frequencies.ToDictionary(
            f => f.Id,
            f => Fixed is { } one && one.Id == f.Id ? one.Percent / 100 : f.Draw(draws.Uniform(f.Id)),
            StringComparer.Ordinal);
        return Enumerable.Range(0, size).Select(n => Draw((series * size) + n, frequencies));
    }

    private Chart Draw(int number, Dictionary<string, double> frequencies)
    {
        var draws = new Draws(Seed + 1, number);
        var age = Math.Clamp(
            Normal.InvCDF(_assumptions["poems-age"], _assumptions["poems-age-spread"], Math.Max(draws.Uniform("age"), 1e-9)), 18, 81);
        var chart = new Chart(
            "poems", draws.Uniform("sex") < _assumptions["poems-male"] ? Sex.Male : Sex.Female, Assessor.Today.AddYears(-(int)age))
        {
            Coding = scenario.Coding,
            HasLaboratory = scenario.HasLaboratory,
        };
        var one = new PoemsPatient(new Person(draws, _assumptions, chart), frequencies);
        one.AddAll();
        return chart;
    }
}
