using System.Collections.Immutable;
using PoemsCds.Validation.Literature;
using PoemsCds.Validation.Simulation;

namespace PoemsCds.Validation.Document;

/// <summary>The runs behind the page. Each runs once, when a section first needs it.</summary>
internal static class Runs
{
    private static readonly Lazy<ImmutableArray<CaseOutcome>> LazyCases = new(LiteratureRun.AtDiagnosis);

    private static readonly Lazy<ImmutableArray<ScenarioOutcome>> LazyScenarios = new(() =>
    {
        var outcomes = new Outcomes();
        return [.. Assumptions.Scenarios.Select(s => SimulationRun.Patients(s, outcomes))];
    });

    private static readonly Lazy<AdultOutcome> LazyAdults = new(() => AdultRun.Run(new Adults(Assumptions.Listed)));

    /// <summary>The published cases at their diagnosis.</summary>
    internal static ImmutableArray<CaseOutcome> Cases => LazyCases.Value;

    /// <summary>The simulated patients, by state of the records.</summary>
    internal static ImmutableArray<ScenarioOutcome> Scenarios => LazyScenarios.Value;

    /// <summary>The simulated adults without POEMS syndrome.</summary>
    internal static AdultOutcome Adults => LazyAdults.Value;
}
