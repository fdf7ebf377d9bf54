using System.Collections.Concurrent;
using PoemsCds.Rules.Policy;
using PoemsCds.Validation.Charts;

namespace PoemsCds.Validation.Simulation;

/// <summary>Outcome of a chart.</summary>
/// <param name="Verdict">The conclusion and its row.</param>
/// <param name="Inputs">The findings as the truth table names them.</param>
internal sealed record Outcome(Verdict Verdict, PolicyInputs Inputs);

/// <summary>Assesses charts. Charts with the same facts are assessed once.</summary>
internal sealed class Outcomes
{
    private readonly ConcurrentDictionary<string, Outcome> _known = new(StringComparer.Ordinal);

    /// <summary>Number of different charts assessed.</summary>
    internal int Distinct => _known.Count;

    /// <summary>Outcome of a chart.</summary>
    internal Outcome Of(Chart chart) => _known.GetOrAdd(chart.Key, static (_, one) => Assess(one), chart);

    private static Outcome Assess(Chart chart)
    {
        var assessment = Assessor.Assess(chart);
        return new Outcome(assessment.Verdict, assessment.Inputs);
    }
}
