using System.Collections.Immutable;
using PoemsCds.Validation.Charts;

namespace PoemsCds.Validation.Simulation;

/// <summary>Results for a low and a high value of one assumption, with all others unchanged.</summary>
/// <param name="Id">Name of the assumption.</param>
/// <param name="Low">The low value.</param>
/// <param name="High">The high value.</param>
/// <param name="AtLow">Result for the low value.</param>
/// <param name="AtHigh">Result for the high value.</param>
internal sealed record OneWayOutcome(string Id, double Low, double High, Tally AtLow, Tally AtHigh)
{
    /// <summary>Difference in cards.</summary>
    internal int Span => Math.Abs(AtHigh.Cards - AtLow.Cards);

    /// <summary>Whether any card or warning differs in number between the two.</summary>
    internal bool ChangesCards => AtLow.Cards != AtHigh.Cards || AtLow.Warnings != AtHigh.Warnings;
}

/// <summary>Varies one assumption after the other.</summary>
internal static class OneWay
{
    private const string AdultGroup = "Adults";

    /// <summary>The realistic scenario under each frequency and each assumption about records, the most influential first.</summary>
    internal static ImmutableArray<OneWayOutcome> Patients()
    {
        var outcomes = new Outcomes();
        var realistic = Assumptions.Scenarios.Single(s => s.Id == "realistic");
        var frequencies = Assumptions.Frequencies.Where(f => f.Low < f.High).Select(f => new OneWayOutcome(
            $"frequency of {f.Id}",
            f.Low / 100,
            f.High / 100,
            Run(new PoemsPatients(realistic, Assumptions.Listed) { Fixed = (f.Id, f.Low) }),
            Run(new PoemsPatients(realistic, Assumptions.Listed) { Fixed = (f.Id, f.High) })));
        var records = Vary(a => a.Group != AdultGroup, values => Run(new PoemsPatients(realistic, values)));
        return Sort(frequencies.Concat(records));

        Tally Run(PoemsPatients patients) => SimulationRun.Variant(patients, outcomes);
    }

    /// <summary>The other adults under each assumption about them, the most influential first.</summary>
    internal static ImmutableArray<OneWayOutcome> Adults()
    {
        var outcomes = new Outcomes();
        return Sort(Vary(a => a.Group == AdultGroup, values => AdultRun.Variant(new Adults(values), outcomes).All));
    }

    /// <summary>The same adults with their records in each coding.</summary>
    internal static ImmutableArray<(DiagnosisCoding Coding, AdultOutcome Outcome)> AdultsByCoding() =>
        [.. Enum.GetValues<DiagnosisCoding>().Select(c => (c, AdultRun.Run(new Adults(Assumptions.Listed, c))))];

    /// <summary>The same adults, if each had the disease.</summary>
    /// <param name="disease">Name of the disease, with which its assumptions begin.</param>
    internal static AdultOutcome AdultsWith(string disease)
    {
        var present = AgeBand.All.Select(b => b.Decade).Distinct().ToDictionary(decade => $"{disease}-{decade}", _ => 1.0);
        present["mgus-recognised"] = 1;
        return AdultRun.Run(new Adults(Assumptions.Listed.With(present)), new Outcomes(), AdultRun.NumberWithDisease);
    }

    private static IEnumerable<OneWayOutcome> Vary(Func<Assumption, bool> isAskedFor, Func<Assumptions, Tally> run)
    {
        foreach (var one in Assumptions.All.Where(isAskedFor))
        {
            if (one is { Low: { } low, High: { } high })
            {
                yield return new OneWayOutcome(one.Id, low, high, run(With(one.Id, low)), run(With(one.Id, high)));
            }
        }
    }

    private static Assumptions With(string id, double value) => Assumptions.Listed.With(new Dictionary<string, double> { [id] = value });

    private static ImmutableArray<OneWayOutcome> Sort(IEnumerable<OneWayOutcome> outcomes) =>
        [.. outcomes.OrderByDescending(o => o.Span).ThenBy(o => o.Id, StringComparer.Ordinal)];
}
