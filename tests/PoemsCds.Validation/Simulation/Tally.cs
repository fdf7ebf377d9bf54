using System.Collections.Immutable;
using PoemsCds.Rules.Policy;
using PoemsCds.Validation.Charts;

namespace PoemsCds.Validation.Simulation;

/// <summary>Numbers of people by verdict.</summary>
/// <param name="Number">Number of people.</param>
/// <param name="Verdicts">Number by verdict.</param>
internal sealed record Tally(int Number, ImmutableDictionary<Verdict, int> Verdicts)
{
    /// <summary>Number with a card.</summary>
    internal int Cards => Count(v => v.IsCard());

    /// <summary>Number with a warning.</summary>
    internal int Warnings => Count(v => v.IsWarning());

    /// <summary>Tallies outcomes.</summary>
    internal static Tally Of(IEnumerable<Outcome> outcomes)
    {
        var counts = outcomes.CountBy(o => o.Verdict).ToImmutableDictionary();
        return new Tally(counts.Values.Sum(), counts);
    }

    /// <summary>Number with a verdict of the given kind.</summary>
    internal int Count(Func<Verdict, bool> isAskedFor) => Verdicts.Where(v => isAskedFor(v.Key)).Sum(v => v.Value);
}
