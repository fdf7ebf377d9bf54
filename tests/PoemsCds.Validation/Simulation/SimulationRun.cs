using System.Collections.Immutable;
using PoemsCds.Rules.Record;
using PoemsCds.Validation.Charts;

namespace PoemsCds.Validation.Simulation;

/// <summary>Result of a scenario: all patients, by sex, and the share with a card in each series, lowest first.</summary>
/// <param name="Scenario">State of the records.</param>
/// <param name="Patients">All patients.</param>
/// <param name="Men">The men among them.</param>
/// <param name="Women">The women among them.</param>
/// <param name="SeriesShares">Share with a card in each series, 0 to 1.</param>
internal sealed record ScenarioOutcome(Scenario Scenario, Tally Patients, Tally Men, Tally Women, ImmutableArray<double> SeriesShares);

/// <summary>Runs the simulated patients. Results do not depend on order, clock or number of processors.</summary>
internal static class SimulationRun
{
    /// <summary>Series of patients.</summary>
    internal const int SeriesNumber = 40;

    /// <summary>Patients in each series.</summary>
    internal const int SeriesSize = 50;

    /// <summary>One scenario.</summary>
    internal static ScenarioOutcome Patients(Scenario scenario, Outcomes outcomes)
    {
        var patients = new PoemsPatients(scenario, Assumptions.Listed);
        var series = InOrder(
            SeriesNumber,
            number => patients.Series(number, SeriesSize).Select(c => (c.Sex, Outcome: outcomes.Of(c))).ToList()).ToList();
        var all = series.SelectMany(s => s).ToList();
        return new ScenarioOutcome(
            scenario,
            Tally.Of(all.Select(p => p.Outcome)),
            Tally.Of(all.Where(p => p.Sex == Sex.Male).Select(p => p.Outcome)),
            Tally.Of(all.Where(p => p.Sex == Sex.Female).Select(p => p.Outcome)),
            [.. series.Select(s => Tally.Of(s.Select(p => p.Outcome))).Select(t => (double)t.Cards / t.Number).Order()]);
    }

    /// <summary>All patients of a scenario, from another source.</summary>
    /// <param name="patients">Source of the patients.</param>
    /// <param name="outcomes">Cache of assessed charts.</param>
    internal static Tally Variant(PoemsPatients patients, Outcomes outcomes) =>
        Tally.Of(InOrder(SeriesNumber, series => patients.Series(series, SeriesSize).Select(outcomes.Of).ToList()).SelectMany(s => s));

    /// <summary>The records of a scenario, in order.</summary>
    internal static IEnumerable<Chart> Draw(Scenario scenario)
    {
        var patients = new PoemsPatients(scenario, Assumptions.Listed);
        return Enumerable.Range(0, SeriesNumber).SelectMany(number => patients.Series(number, SeriesSize));
    }

    /// <summary>Runs numbered parts on all processors and gives their results in order.</summary>
    internal static ParallelQuery<T> InOrder<T>(int number, Func<int, T> run) =>
        Enumerable.Range(0, number).AsParallel().AsOrdered().Select(run);
}
