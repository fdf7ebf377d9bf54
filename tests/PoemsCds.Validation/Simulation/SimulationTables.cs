using System.Globalization;
using PoemsCds.Rules.Reasoning;
using PoemsCds.Validation.Charts;
using PoemsCds.Validation.Document;
using PoemsCds.Validation.Statistics;

namespace PoemsCds.Validation.Simulation;

/// <summary>The tables on simulated people.</summary>
internal static class SimulationTables
{
    /// <summary>Patients with POEMS syndrome, by scenario and by row.</summary>
    internal static string Patients()
    {
        var outcomes = new Outcomes();
        var scenarios = Assumptions.Scenarios.Select(s => SimulationRun.Patients(s, outcomes)).ToList();
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
        var outcome = SimulationRun.Adults();
        return $"""
            Knowledge {Assessor.KnowledgeVersion}. {Whole(outcome.Adults.Number)} simulated adults without POEMS syndrome, each chart assessed once. In brackets
            exact 95 % intervals (Poisson) of the chance in the drawing alone.

            {Rates(outcome.Adults)}
            The same population beside the worked estimate it was built from, per 100,000 adults of 50 and older:

            {Steps(outcome)}
            """.ReplaceLineEndings("\n");
    }

    /// <summary>One assumption after the other, low and high.</summary>
    internal static string OneWayTables(string inputs) =>
        $"""
        Inputs {inputs}. Each line changes one assumption and leaves all others as listed; the same people are drawn each time.

        Patients with POEMS syndrome, realistic records, {Whole(SimulationRun.SeriesNumber * SimulationRun.SeriesSize)} in each run: per cent with a card (with a warning).

        {OneWayTable(OneWay.Patients(), tally => $"{Percent(tally.Cards, tally.Number)} ({Percent(tally.Warnings, tally.Number)})")}
        Adults without POEMS syndrome, {Whole(SimulationRun.OneWayAdults)} in each run: cards per 1,000 (warnings).

        {OneWayTable(OneWay.Adults(), tally => $"{PerThousand(tally.Cards, tally.Number)} ({PerThousand(tally.Warnings, tally.Number)})")}
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

        return $"{frequencies}\n{assumptions}";
    }

    private static Table ByScenario(IEnumerable<ScenarioOutcome> scenarios)
    {
        var table = new Table("State of the records", "Any card, %", "Series, %", "Warning, %", "Prompt review, %");
        foreach (var (scenario, tally, shares) in scenarios)
        {
            table.Add(
                scenario.Title,
                WithInterval(tally.Cards, tally.Number),
                $"{Plain(Math.Round(100 * shares[0]))}–{Plain(Math.Round(100 * shares[^1]))}",
                WithInterval(tally.Warnings, tally.Number),
                WithInterval(tally.Count(v => v.Conclusion == Conclusion.PromptReview), tally.Number));
        }

        return table;
    }

    private static Table ByRow(IReadOnlyCollection<ScenarioOutcome> scenarios)
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
            table.Add(card, row, Whole(count), $"{PerThousand(count, adults.Number)} ({Interval.OfCount(count).Times(1000.0 / adults.Number).ToText(3)})");
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

    private static Table OneWayTable(IEnumerable<OneWayOutcome> outcomes, Func<Tally, string> show)
    {
        var table = new Table("Assumption", "Low", "at low", "High", "at high");
        foreach (var one in outcomes)
        {
            table.Add(one.Id, Plain(one.Low), show(one.AtLow), Plain(one.High), show(one.AtHigh));
        }

        return table;
    }

    private static string WithInterval(int hits, int number) =>
        $"{Percent(hits, number)} ({Interval.OfProportion(hits, number).Times(100).ToText(1)})";

    private static string Percent(int hits, int number) => (100.0 * hits / number).ToString("F1", CultureInfo.InvariantCulture);

    private static string PerThousand(int hits, int number) => (1000.0 * hits / number).ToString("F3", CultureInfo.InvariantCulture);

    private static string Plain(double value) => value.ToString("0.#####", CultureInfo.InvariantCulture);

    private static string Whole(int number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
