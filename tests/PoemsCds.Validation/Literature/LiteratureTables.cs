using System.Collections.Immutable;
using PoemsCds.Rules.Findings;
using PoemsCds.Validation.Charts;
using PoemsCds.Validation.Document;

namespace PoemsCds.Validation.Literature;

/// <summary>The tables of published cases.</summary>
internal static class LiteratureTables
{
    /// <summary>All tables with headings.</summary>
    internal static string All()
    {
        var outcomes = Runs.Cases;
        return $"""
            Knowledge {Assessor.KnowledgeVersion}, day of assessment {Assessor.Today:yyyy-MM-dd}, {Figure.Whole(outcomes.Length)} cases.

            {Summary(outcomes)}
            The same cases under other assumptions about the record:

            {Views(outcomes)}
            Case by case. The number in brackets is the row of the truth table.

            {Cases(outcomes)}
            What was put on record, and which criteria counted it:

            {Facts(outcomes)}
            Earlier: what the dated facts of a case would have given, had they been coded when they began.

            {Earlier()}
            """.ReplaceLineEndings("\n");
    }

    private static Table Summary(ImmutableArray<CaseOutcome> outcomes)
    {
        var table = new Table(["Cases", "Number", .. VerdictKind.Cards.Select(c => c.Title()), "No card", "As the facts ask"]);
        foreach (var group in outcomes.GroupBy(o => o.Group).OrderBy(g => g.Key))
        {
            var asked = group.Count(o => o.IsAsItShould is not null);
            table.Add([
                Title(group.Key),
                Figure.Whole(group.Count()),
                .. VerdictKind.Cards.Select(c => Figure.Whole(group.Count(o => o.Verdict.Conclusion == c))),
                Figure.Whole(group.Count(o => !o.Verdict.IsCard())),
                asked == 0 ? "nothing asked" : $"{Figure.Whole(group.Count(o => o.IsAsItShould == true))} of {Figure.Whole(asked)}"]);
        }

        return table;
    }

    private static Table Views(ImmutableArray<CaseOutcome> outcomes)
    {
        var poems = outcomes.Where(o => o.Case.Kind == CaseKind.Poems).ToList();
        var others = outcomes.Where(o => o.Case.Kind == CaseKind.NotPoems).ToList();
        var table = new Table(
            "Record",
            $"POEMS ({poems.Count}): any card",
            "of these warnings",
            $"Not POEMS ({others.Count}): any card",
            "of these warnings");
        for (var view = 0; view < CaseView.Named.Length; view++)
        {
            table.Add(CaseView.Named[view].Title, Cards(poems), Warnings(poems), Cards(others), Warnings(others));
            string Cards(List<CaseOutcome> some) => Figure.Whole(some.Count(o => o.ByView[view].IsCard()));
            string Warnings(List<CaseOutcome> some) => Figure.Whole(some.Count(o => o.ByView[view].IsWarning()));
        }

        return table;
    }

    private static Table Cases(ImmutableArray<CaseOutcome> outcomes)
    {
        var table = new Table(
            "Case", "Asked", "Got", "As asked", "ICD-10-CM", "ICD-10-CM, CT words", "SNOMED CT", "ICD-10-GM", "Recorded once",
            "Neuropathy in words", "No M-protein test");
        foreach (var one in InOrder(outcomes))
        {
            table.Add([
                Name(one.Case),
                Asked(one.Group),
                one.Verdict.Title(),
                one.IsAsItShould switch { true => "yes", false => "**no**", null => "–" },
                .. one.ByView.Skip(1).Select(v => v.Title())]);
        }

        return table;
    }

    private static Table Facts(ImmutableArray<CaseOutcome> outcomes)
    {
        var table = new Table("Case", "Source", "Facts coded", "Not codable", "Criteria that counted");
        foreach (var one in InOrder(outcomes))
        {
            string[] coded =
            [
                .. one.Case.Diagnoses.Select(d => d.Feature),
                .. one.Case.Results.Select(r => $"result: {r.Analyte}"),
                .. one.Case.Orders.Select(o => $"order: {o.Drug}"),
            ];
            var findings = one.AtDiagnosis.Findings.Where(f => f.Tier is Tier.Mandatory or Tier.Major or Tier.Minor);
            table.Add(
                Name(one.Case),
                $"[{one.Case.Citation}]({one.Case.Url.OriginalString}){(one.Case.Diagnosis is { } diagnosis ? $": {diagnosis}" : "")}",
                string.Join(", ", coded),
                string.Join(", ", one.Case.NotCodable),
                string.Join(", ", findings.Where(f => f.IsMet).Select(f => f.CriterionId)));
        }

        return table;
    }

    private static Table Earlier()
    {
        var table = new Table("Case", "Months before", "Begun by then", "Got");
        foreach (var one in LiteratureRun.Earlier())
        {
            table.Add(Name(one.Case), Figure.Whole(one.MonthsBefore), string.Join(", ", one.OnRecord), one.Verdict.Title());
        }

        return table;
    }

    private static IOrderedEnumerable<CaseOutcome> InOrder(ImmutableArray<CaseOutcome> outcomes) =>
        outcomes.OrderBy(o => o.Group).ThenBy(o => o.Case.Id, StringComparer.Ordinal);

    private static string Name(LiteratureCase one) => one.Id.Replace("_", "-", StringComparison.Ordinal);

    private static string Title(CaseGroup group) => group switch
    {
        CaseGroup.PublishedSet => "POEMS, published set among the facts read",
        CaseGroup.MandatoryPair => "POEMS, both mandatory criteria among the facts read",
        CaseGroup.Incomplete => "POEMS, a mandatory criterion not among the facts read",
        CaseGroup.Contested => "Contested: called POEMS without a monoclonal disorder",
        _ => "Not POEMS",
    };

    private static string Asked(CaseGroup group) => group switch
    {
        CaseGroup.PublishedSet => "prompt review",
        CaseGroup.MandatoryPair => "a card",
        CaseGroup.NotPoems => "no warning",
        _ => "nothing",
    };
}
