using System.Collections.Immutable;
using PoemsCds.Validation.Charts;

namespace PoemsCds.Validation.Simulation;

/// <summary>What a scenario came to: all patients together, and the share of each series that got a card, lowest first.</summary>
/// <param name="Scenario">State of the records.</param>
/// <param name="Patients">All patients.</param>
/// <param name="SeriesShares">Share with a card in each series, 0 to 1.</param>
internal sealed record ScenarioOutcome(Scenario Scenario, Tally Patients, ImmutableArray<double> SeriesShares);

/// <summary>What the adults without POEMS syndrome came to.</summary>
/// <param name="Adults">All of them.</param>
/// <param name="Over50">How many are 50 or older.</param>
/// <param name="Steps">Of those 50 or older, how many reach each step of the worked estimate.</param>
internal sealed record AdultOutcome(Tally Adults, int Over50, ImmutableArray<(string Step, string Expected, int Number)> Steps);

/// <summary>Runs the simulation. The same numbers each time: nothing depends on order, clock or processors.</summary>
internal static class SimulationRun
{
    /// <summary>Adults without POEMS syndrome.</summary>
    internal const int AdultNumber = 400_000;

    /// <summary>Series of patients.</summary>
    internal const int SeriesNumber = 40;

    /// <summary>Patients in each series.</summary>
    internal const int SeriesSize = 100;

    private static readonly (string Step, string Expected, Func<Outcome, bool> Reaches)[] Steps =
    [
        ("monoclonal disorder on record", "640–960", o => o.Inputs.Monoclonal),
        ("with a polyneuropathy on record", "32–154", o => Pair(o)),
        ("not IgM, not kappa", "11–50", o => Pair(o) && !o.Inputs.IgM && !o.Inputs.Kappa),
        ("with an unexplained minor category", "1–12", o => Pair(o) && !o.Inputs.IgM && !o.Inputs.Kappa && o.Inputs.Minors > 0),
        ("with another major criterion as well", "at most 1–2", o => Pair(o) && !o.Inputs.IgM && !o.Inputs.Kappa && o.Inputs.Minors > 0 && (o.Inputs.StrongMajor || o.Inputs.RaisedVegf)),
    ];

    /// <summary>All patients of a scenario.</summary>
    /// <param name="patients">How they are drawn.</param>
    /// <param name="outcomes">What is known of charts already.</param>
    internal static IEnumerable<Tally> Series(PoemsPatients patients, Outcomes outcomes) =>
        InOrder(SeriesNumber, series => Tally.Of(patients.Series(series, SeriesSize).Select(outcomes.Of)));

    /// <summary>One scenario.</summary>
    internal static ScenarioOutcome Patients(Scenario scenario, Outcomes outcomes)
    {
        var series = Series(new PoemsPatients(scenario, Assumptions.Listed), outcomes).ToList();
        return new ScenarioOutcome(scenario, Sum(series), [.. series.Select(s => (double)s.Cards / s.Number).Order()]);
    }

    /// <summary>The adults under the assumptions as listed.</summary>
    internal static AdultOutcome Adults()
    {
        var outcomes = new Outcomes();
        var adults = new Adults(Assumptions.Listed);
        var edge = Assessor.Today.AddYears(-50);
        var parts = InParts(AdultNumber, numbers =>
        {
            var part = numbers.Select(adults.Draw).Select(chart => (IsOver50: chart.BirthDate <= edge, Outcome: outcomes.Of(chart))).ToList();
            var older = part.Where(p => p.IsOver50).Select(p => p.Outcome).ToList();
            return (Tally: Tally.Of(part.Select(p => p.Outcome)), Over50: older.Count, Steps: Steps.Select(s => older.Count(s.Reaches)).ToList());
        }).ToList();
        return new AdultOutcome(
            Sum(parts.Select(p => p.Tally)),
            parts.Sum(p => p.Over50),
            [.. Steps.Select((s, n) => (s.Step, s.Expected, parts.Sum(p => p.Steps[n])))]);
    }

    /// <summary>The adults under other assumptions: those who have a neuropathy on record.</summary>
    /// <remarks>No row of the truth table gives any other adult a card, so that the cards are those of all adults.</remarks>
    internal static Tally AdultsWithNeuropathy(Assumptions assumptions, Outcomes outcomes)
    {
        var adults = new Adults(assumptions);
        return Sum(InParts(AdultNumber, numbers => Tally.Of(numbers.Select(adults.DrawWithNeuropathy).OfType<Chart>().Select(outcomes.Of))));
    }

    /// <summary>Tallies together.</summary>
    internal static Tally Sum(IEnumerable<Tally> tallies)
    {
        var verdicts = tallies.SelectMany(t => t.Verdicts).GroupBy(v => v.Key).ToImmutableDictionary(g => g.Key, g => g.Sum(v => v.Value));
        return new Tally(verdicts.Values.Sum(), verdicts);
    }

    private static bool Pair(Outcome outcome) => outcome.Inputs.Monoclonal && outcome.Inputs.Polyneuropathy;

    private static ParallelQuery<T> InParts<T>(int number, Func<IEnumerable<int>, T> run)
    {
        const int PartSize = 5_000;
        return InOrder(number / PartSize, part => run(Enumerable.Range(part * PartSize, PartSize)));
    }

    private static ParallelQuery<T> InOrder<T>(int number, Func<int, T> run) =>
        Enumerable.Range(0, number).AsParallel().AsOrdered().Select(run);
}
