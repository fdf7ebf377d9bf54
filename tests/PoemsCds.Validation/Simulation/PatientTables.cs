using System.Collections.Immutable;
using PoemsCds.Rules.Policy;
using PoemsCds.Validation.Charts;
using PoemsCds.Validation.Document;
using static PoemsCds.Validation.Document.Figure;

namespace PoemsCds.Validation.Simulation;

/// <summary>The tables on simulated patients with POEMS syndrome.</summary>
internal static class PatientTables
{
    /// <summary>By state of the records, by sex and by row.</summary>
    internal static string All()
    {
        var scenarios = Runs.Scenarios;
        var (number, size) = (SimulationRun.SeriesNumber, SimulationRun.SeriesSize);
        return $"""
            Knowledge {Assessor.KnowledgeVersion}. {number} series of {size} simulated patients for each state of the records.
            In brackets 95 % intervals (Wilson) of the chance in the drawing alone; "series" is the lowest and the highest series.

            {ByScenario(scenarios)}
            By sex, per cent of {Whole(scenarios[0].Men.Number)} men and {Whole(scenarios[0].Women.Number)} women:

            {BySex(scenarios)}
            The row of the truth table that decided, per cent of the patients:

            {ByRow(scenarios)}
            """.ReplaceLineEndings("\n");
    }

    private static Table ByScenario(ImmutableArray<ScenarioOutcome> scenarios)
    {
        var table = new Table("State of the records", "Any card, %", "Series, %", "Warning, %", "Prompt review, %");
        foreach (var one in scenarios)
        {
            var (tally, shares) = (one.Patients, one.SeriesShares);
            table.Add(
                one.Scenario.Title,
                PercentWithInterval(tally.Cards, tally.Number),
                $"{Plain(Math.Round(100 * shares[0]))}–{Plain(Math.Round(100 * shares[^1]))}",
                PercentWithInterval(tally.Warnings, tally.Number),
                PercentWithInterval(tally.Count(v => v.Conclusion == Conclusion.PromptReview), tally.Number));
        }

        return table;
    }

    private static Table BySex(ImmutableArray<ScenarioOutcome> scenarios)
    {
        var table = new Table("State of the records", "Men: any card", "warning", "Women: any card", "warning");
        foreach (var one in scenarios)
        {
            var (men, women) = (one.Men, one.Women);
            table.Add(
                one.Scenario.Title,
                PercentWithInterval(men.Cards, men.Number),
                PercentWithInterval(men.Warnings, men.Number),
                PercentWithInterval(women.Cards, women.Number),
                PercentWithInterval(women.Warnings, women.Number));
        }

        return table;
    }

    private static Table ByRow(ImmutableArray<ScenarioOutcome> scenarios)
    {
        var rows = AdvicePolicy.Table.Where(r => scenarios.Any(s => s.Patients.Count(v => v.Row == r.Number) > 0)).ToList();
        var table = new Table(["State of the records", .. rows.Select(r => r.Conclusion == Conclusion.NoAdvice ? "no card" : r.Number)]);
        foreach (var one in scenarios)
        {
            table.Add([one.Scenario.Title, .. rows.Select(r => Percent(one.Patients.Count(v => v.Row == r.Number), one.Patients.Number))]);
        }

        return table;
    }
}
