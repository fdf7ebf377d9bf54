using System.Collections.Immutable;
using PoemsCds.Rules.Policy;
using PoemsCds.Validation.Charts;

namespace PoemsCds.Validation.Simulation;

/// <summary>How many of some people came to which verdict.</summary>
/// <param name="Number">How many people.</param>
/// <param name="Verdicts">How many of them by verdict.</param>
internal sealed record Tally(int Number, ImmutableDictionary<Verdict, int> Verdicts)
{
    /// <summary>How many got a card.</summary>
    internal int Cards => Count(v => v.IsCard());

    /// <summary>How many got a warning.</summary>
    internal int Warnings => Count(v => v.IsWarning());

    /// <summary>Tallies outcomes.</summary>
    internal static Tally Of(IEnumerable<Outcome> outcomes)
    {
        var counts = outcomes.CountBy(o => o.Verdict).ToImmutableDictionary();
        return new Tally(counts.Values.Sum(), counts);
    }

    /// <summary>How many came to a verdict of the kind asked for.</summary>
    internal int Count(Func<Verdict, bool> isAskedFor) => Verdicts.Where(v => isAskedFor(v.Key)).Sum(v => v.Value);
}
