using PoemsCds.Validation.Charts;
using PoemsCds.Validation.Literature;
using PoemsCds.Validation.Simulation;

namespace PoemsCds.Validation.Comparison;

/// <summary>Verdict of one record.</summary>
/// <param name="Group">Group of cases or simulated people.</param>
/// <param name="Id">Name of the record in the group.</param>
/// <param name="Verdict">Names of conclusion and row in the tables.</param>
internal sealed record ListedVerdict(string Group, string Id, string Verdict);

/// <summary>The verdicts of all records of the validation, so that two versions of the rules can be compared record by record.</summary>
/// <remarks>One line per record, with tab-separated fields. Of the adults, only those with a card are listed.</remarks>
internal static class VerdictList
{
    /// <summary>Prefix of the names of groups of adults.</summary>
    internal const string Adults = "Adults";

    /// <summary>Writes the verdicts of this version.</summary>
    internal static void Write(string file) =>
        File.WriteAllLines(file, Cases().Concat(Patients()).Concat(SimulatedAdults()).Select(v => $"{v.Group}\t{v.Id}\t{v.Verdict}"));

    /// <summary>Reads verdicts that were written by this or another version.</summary>
    internal static List<ListedVerdict> Read(string file) =>
        [.. File.ReadLines(file).Select(line => line.Split('\t')).Select(parts => new ListedVerdict(parts[0], parts[1], parts[2]))];

    private static IEnumerable<ListedVerdict> Cases() =>
        from view in CaseView.Named
        from one in LiteratureCase.All
        select new ListedVerdict($"Published cases: {view.Title}", one.Id, Assessor.Assess(view.View.ChartOf(one)).Verdict.Title());

    private static IEnumerable<ListedVerdict> Patients()
    {
        var outcomes = new Outcomes();
        return Assumptions.Scenarios.SelectMany(scenario => SimulationRun.Draw(scenario)
            .Select((chart, n) => new ListedVerdict($"POEMS: {scenario.Title}", $"{n}", outcomes.Of(chart).Verdict.Title())));
    }

    private static IEnumerable<ListedVerdict> SimulatedAdults() =>
        from coding in Enum.GetValues<DiagnosisCoding>()
        let adults = new Adults(Assumptions.Listed, coding)
        let outcomes = new Outcomes()
        from listed in SimulationRun.InOrder(AdultRun.Number, n => (Number: n, adults.DrawWhereACardIsPossible(n).Chart))
            .Where(d => d.Chart is not null)
            .Select(d => (d.Number, Verdict: outcomes.Of(d.Chart!).Verdict))
            .Where(d => d.Verdict.IsCard())
        select new ListedVerdict($"{Adults}: {coding}", $"{listed.Number}", listed.Verdict.Title());
}
