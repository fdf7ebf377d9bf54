using System.Collections.Immutable;
using System.Globalization;
using PoemsCds.Rules.Policy;
using PoemsCds.Validation.Charts;
using PoemsCds.Validation.Document;
using static PoemsCds.Validation.Document.Figure;

namespace PoemsCds.Validation.Simulation;

/// <summary>The tables on simulated people.</summary>
internal static class SimulationTables
{
    /// <summary>Patients with POEMS syndrome, by scenario and by row.</summary>
    internal static string Patients()
    {
        var scenarios = Runs.Scenarios;
        return $"""
            Knowledge {Assessor.KnowledgeVersion}. {SimulationRun.SeriesNumber} series of {SimulationRun.SeriesSize} simulated patients for each state of the records.
            In brackets 95 % intervals (Wilson) of the chance in the drawing alone; "series" is the lowest and the highest series.

            {ByScenario(scenarios)}
            The row of the truth table that decided, per cent of the patients:

            {ByRow(scenarios)}
            """.ReplaceLineEndings("\n");
    }

    /// <summary>Adults without POEMS syndrome, by conclusion and by row.</summary>
    internal static string Adults()
    {
        var outcome = Runs.Adults;
        return $"""
            Knowledge {Assessor.KnowledgeVersion}. {Whole(outcome.Adults.Number)} simulated adults without POEMS syndrome; charts with the same facts were
            assessed once. In brackets exact 95 % intervals (Poisson) of the chance in the drawing alone.

            {Rates(outcome.Adults)}
            The same population beside the worked estimate it was built from, per 100,000 adults of 50 and older:

            {Steps(outcome)}
            """.ReplaceLineEndings("\n");
    }

    /// <summary>One assumption after the other, low and high.</summary>
    internal static string OneWayTables(string inputs) =>
        $"""
        Inputs {inputs}. Each line changes one assumption and leaves all others as listed; the same people are drawn each time. Assumptions
        that change no card are named below the table.

        Patients with POEMS syndrome, realistic records, {Whole(SimulationRun.SeriesNumber * SimulationRun.SeriesSize)} in each run: per cent with a card, and with a warning.

        {OneWayTable(OneWay.Patients(), count => Percent(count, SimulationRun.SeriesNumber * SimulationRun.SeriesSize))}
        Adults without POEMS syndrome, {Whole(SimulationRun.AdultNumber)} in each run, of whom those with a neuropathy on record are assessed: cards per 1,000, and
        warnings. The others cannot get a card: every row of the truth table that gives one asks for a polyneuropathy.

        {OneWayTable(OneWay.Adults(), count => PerThousand(count, SimulationRun.AdultNumber))}
        """.ReplaceLineEndings("\n");

    /// <summary>The assumptions, as they stand in the files.</summary>
    internal static string Inputs()
    {
        var frequencies = new Table("Frequency in POEMS syndrome", "From, %", "To, %", "Counts");
        foreach (var f in Assumptions.Frequencies)
        {
            frequencies.Add(f.Id, $"{Plain(f.Low)} {f.LowSource} [{f.LowMark}]", $"{Plain(f.High)} {f.HighSource} [{f.HighMark}]", f.Note);
        }

        var assumptions = new Table("Assumption", "About", "Value", "Varied", "Mark", "Means");
        foreach (var a in Assumptions.All)
        {
            assumptions.Add(
                a.Id, a.Group, Plain(a.Value), a.Low is { } low && a.High is { } high ? $"{Plain(low)}–{Plain(high)}" : "", $"{a.Mark}{(a.Source is null ? "" : $", {a.Source}")}", a.Note);
        }

        var results = new Table("Result on a simulated record", "Value", "Unit", "Range");
        foreach (var result in SimulatedResults.All.Where(r => r.Value is not null))
        {
            results.Add(
                result.Analyte + (result.Specimen is null ? "" : $", {result.Specimen}"),
                result.Value?.ToString(CultureInfo.InvariantCulture) ?? "",
                Vocabulary.Shipped.Analytes[result.Analyte].Unit ?? "",
                (result.Low, result.High, result.Flag) switch
                {
                    ({ } low, _, _) => $"from {low.ToString(CultureInfo.InvariantCulture)}",
                    (_, { } high, _) => $"to {high.ToString(CultureInfo.InvariantCulture)}",
                    (_, _, { } flag) => $"flag {flag}",
                    _ => "none",
                });
        }

        return $"{frequencies}\n{assumptions}\n{results}";
    }

    private static Table ByScenario(ImmutableArray<ScenarioOutcome> scenarios)
    {
        var table = new Table("State of the records", "Any card, %", "Series, %", "Warning, %", "Prompt review, %");
        foreach (var (scenario, tally, shares) in scenarios)
        {
            table.Add(
                scenario.Title,
                PercentWithInterval(tally.Cards, tally.Number),
                $"{Plain(Math.Round(100 * shares[0]))}–{Plain(Math.Round(100 * shares[^1]))}",
                PercentWithInterval(tally.Warnings, tally.Number),
                PercentWithInterval(tally.Count(v => v.Conclusion == Conclusion.PromptReview), tally.Number));
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

    private static Table Rates(Tally adults)
    {
        var table = new Table("Card", "Row", "Adults", "Per 1,000");
        AddRate("Any card", "", _ => true);
        foreach (var conclusion in VerdictKind.Cards)
        {
            AddRate(conclusion.Title(), "", v => v.Conclusion == conclusion);
            foreach (var row in AdvicePolicy.Table.Where(r => r.Conclusion == conclusion))
            {
                AddRate("", row.Number, v => v.Row == row.Number);
            }
        }

        return table;

        void AddRate(string card, string row, Func<Verdict, bool> isAskedFor)
        {
            var count = adults.Count(v => v.IsCard() && isAskedFor(v));
            table.Add(card, row, Whole(count), PerThousandWithInterval(count, adults.Number));
        }
    }

    private static Table Steps(AdultOutcome outcome)
    {
        var table = new Table("Step", "Worked estimate", "Simulated");
        foreach (var (step, expected, number) in outcome.Steps)
        {
            table.Add(step, expected, (number * 100_000.0 / outcome.Over50).ToString("F1", CultureInfo.InvariantCulture));
        }

        return table;
    }

    private static string OneWayTable(ImmutableArray<OneWayOutcome> outcomes, Func<int, string> show)
    {
        var table = new Table("Assumption", "Low", "card", "warning", "High", "card", "warning");
        foreach (var one in outcomes.Where(o => o.ChangesCards))
        {
            table.Add(
                one.Id, Plain(one.Low), show(one.AtLow.Cards), show(one.AtLow.Warnings), Plain(one.High), show(one.AtHigh.Cards), show(one.AtHigh.Warnings));
        }

        return $"{table}\nNo change: {string.Join(", ", outcomes.Where(o => !o.ChangesCards).Select(o => o.Id))}.\n";
    }
}
