using System.Collections.Immutable;
using PoemsCds.Rules.Policy;

namespace PoemsCds.Validation.Simulation;

/// <summary>Number of adults of a group with a verdict.</summary>
/// <param name="Group">Group of adults.</param>
/// <param name="Verdict">Verdict.</param>
/// <param name="Number">Number of adults.</param>
internal readonly record struct AdultCount(AdultGroup Group, Verdict Verdict, int Number);

/// <summary>Verdicts of the adults without POEMS syndrome.</summary>
/// <param name="Counts">All of them.</param>
/// <param name="Steps">Of those 50 or older, how many reach each step of the worked estimate.</param>
internal sealed record AdultOutcome(ImmutableArray<AdultCount> Counts, ImmutableArray<(string Step, string Expected, int Number)> Steps)
{
    /// <summary>All adults together.</summary>
    internal Tally All => Of(_ => true);

    /// <summary>The adults of some groups together.</summary>
    internal Tally Of(Func<AdultGroup, bool> isAskedFor)
    {
        var some = Counts.Where(c => isAskedFor(c.Group)).ToList();
        var verdicts = some.GroupBy(c => c.Verdict).ToImmutableDictionary(g => g.Key, g => g.Sum(c => c.Number));
        return new Tally(some.Sum(c => c.Number), verdicts);
    }
}

/// <summary>Runs the adults without POEMS syndrome.</summary>
/// <remarks>
/// An adult to whom no row of the truth table can give a card is drawn only until that is certain, and counted without assessment. A test
/// shows that none of them gets a card.
/// </remarks>
internal static class AdultRun
{
    /// <summary>Adults under the assumptions as listed.</summary>
    internal const int Number = 400_000;

    /// <summary>Adults in each run that changes one assumption.</summary>
    internal const int NumberOfVariant = 200_000;

    /// <summary>Adults in each run in which everyone has one disease.</summary>
    internal const int NumberWithDisease = 50_000;

    private const int PartSize = 5_000;

    private static readonly Verdict NotAssessed = new(Conclusion.NoAdvice, AdvicePolicy.Table[^1].Number);

    private static readonly (string Step, string Expected, Func<PolicyInputs, bool> Reaches)[] Steps =
    [
        ("with a polyneuropathy on record", "32–154", Pair),
        ("not IgM, not kappa", "11–50", Fits),
        ("with an unexplained minor category", "1–12", i => Fits(i) && i.Minors > 0),
        ("with another major criterion as well", "at most 1–2", i => Fits(i) && i.Minors > 0 && (i.StrongMajor || i.RaisedVegf)),
    ];

    /// <summary>Adults in full number.</summary>
    /// <param name="adults">Source of the adults.</param>
    internal static AdultOutcome Run(Adults adults) => Run(adults, new Outcomes(), Number);

    /// <summary>Adults in smaller number.</summary>
    /// <param name="adults">Source of the adults.</param>
    /// <param name="outcomes">Cache of assessed charts.</param>
    internal static AdultOutcome Variant(Adults adults, Outcomes outcomes) => Run(adults, outcomes, NumberOfVariant);

    /// <summary>Adults in any number.</summary>
    /// <param name="adults">Source of the adults.</param>
    /// <param name="outcomes">Cache of assessed charts.</param>
    /// <param name="number">Number of adults, a multiple of 5,000.</param>
    internal static AdultOutcome Run(Adults adults, Outcomes outcomes, int number)
    {
        var parts = SimulationRun.InOrder(
            number / PartSize,
            part => Part(adults, outcomes, Enumerable.Range(part * PartSize, PartSize))).ToList();
        var counts = parts.SelectMany(p => p.Counts).GroupBy(c => c.Key)
            .Select(g => new AdultCount(g.Key.Group, g.Key.Verdict, g.Sum(c => c.Value)))
            .ToImmutableArray();
        var recorded = counts.Where(c => c.Group.Band.IsOver50 && c.Group.HasMonoclonalProtein).Sum(c => c.Number);
        var steps = Steps.Select((s, n) => (s.Step, s.Expected, parts.Sum(p => p.Steps[n])));
        return new AdultOutcome(counts, [("M-protein on record", "640–960", recorded), .. steps]);
    }

    private static (Dictionary<(AdultGroup Group, Verdict Verdict), int> Counts, int[] Steps) Part(
        Adults adults, Outcomes outcomes, IEnumerable<int> numbers)
    {
        var counts = new Dictionary<(AdultGroup Group, Verdict Verdict), int>();
        var steps = new int[Steps.Length];
        foreach (var number in numbers)
        {
            var (group, chart) = adults.DrawWhereACardIsPossible(number);
            var outcome = chart is null ? null : outcomes.Of(chart);
            var key = (group, outcome?.Verdict ?? NotAssessed);
            counts[key] = counts.GetValueOrDefault(key) + 1;
            for (var step = 0; outcome is not null && group.Band.IsOver50 && step < steps.Length; step++)
            {
                steps[step] += Steps[step].Reaches(outcome.Inputs) ? 1 : 0;
            }
        }

        return (counts, steps);
    }

    private static bool Pair(PolicyInputs inputs) => inputs.Monoclonal && inputs.Polyneuropathy;

    private static bool Fits(PolicyInputs inputs) => Pair(inputs) && !inputs.IgM && !inputs.Kappa;
}
