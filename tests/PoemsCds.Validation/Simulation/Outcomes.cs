using System.Collections.Concurrent;
using PoemsCds.Rules.Policy;
using PoemsCds.Validation.Charts;

namespace PoemsCds.Validation.Simulation;

/// <summary>What a chart came to.</summary>
/// <param name="Verdict">The conclusion and its row.</param>
/// <param name="Inputs">The findings as the truth table names them.</param>
internal sealed record Outcome(Verdict Verdict, PolicyInputs Inputs);

/// <summary>Assesses charts. Two with the same facts are the same request, so that it is put to the service once.</summary>
internal sealed class Outcomes
{
    private readonly ConcurrentDictionary<string, Outcome> _known = new(StringComparer.Ordinal);

    /// <summary>How many different charts were assessed.</summary>
    internal int Distinct => _known.Count;

    /// <summary>What the chart comes to.</summary>
    internal Outcome Of(Chart chart) => _known.GetOrAdd(chart.Key, static (_, one) => Assess(one), chart);

    private static Outcome Assess(Chart chart)
    {
        var assessment = Assessor.Assess(chart);
        return new Outcome(assessment.Verdict, assessment.Inputs);
    }
}
