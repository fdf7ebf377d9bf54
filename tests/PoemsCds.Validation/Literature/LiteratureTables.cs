using System.Globalization;
using PoemsCds.Rules.Reasoning;
using PoemsCds.Validation.Charts;
using PoemsCds.Validation.Document;

namespace PoemsCds.Validation.Literature;

/// <summary>The tables on the cases of the literature.</summary>
internal static class LiteratureTables
{
    /// <summary>All of them, with their headings.</summary>
    internal static string All()
    {
        var outcomes = LiteratureRun.AtDiagnosis();
        return $"""
            Knowledge {Assessor.KnowledgeVersion}, day of assessment {Assessor.Today:yyyy-MM-dd}, {Number(outcomes.Length)} cases.

            {Summary(outcomes)}
            The same cases under other assumptions about the record:

            {Views(outcomes)}
            Case by case. The number in brackets is the row of the truth table.

            {Cases(outcomes)}
            Earlier: what the dated facts of a case would have given, had they been coded when they began.

            {Earlier()}
            """.ReplaceLineEndings("\n");
    }

    private static Table Summary(IReadOnlyCollection<CaseOutcome> outcomes)
    {
        var table = new Table(["Cases", "Number", .. VerdictKind.Cards.Select(c => c.Title()), "No card", "As the facts ask"]);
        foreach (var group in outcomes.GroupBy(o => o.Group).OrderBy(g => g.Key))
        {
            var asked = group.Count(o => o.IsAsItShould is not null);
            table.Add([
                Title(group.Key),
                Number(group.Count()),
                .. VerdictKind.Cards.Select(c => Number(group.Count(o => o.AtDiagnosis.Conclusion == c))),
                Number(group.Count(o => !o.AtDiagnosis.IsCard())),
                asked == 0 ? "nothing asked" : $"{Number(group.Count(o => o.IsAsItShould == true))} of {Number(asked)}"]);
        }

        return table;
    }

    private static Table Views(IReadOnlyCollection<CaseOutcome> outcomes)
    {
        var poems = outcomes.Where(o => o.Case.Kind == CaseKind.Poems).ToList();
        var others = outcomes.Where(o => o.Case.Kind == CaseKind.NotPoems).ToList();
        var table = new Table("Record", $"POEMS ({poems.Count}): any card", "of these warnings", $"Not POEMS ({others.Count}): any card", "of these warnings");
        foreach (var (title, verdict) in new (string, Func<CaseOutcome, Verdict>)[]
        {
            ("SNOMED CT and ICD-10-CM, repeated where the policy asks for it", o => o.AtDiagnosis),
            ("ICD-10-CM alone", o => o.Icd10CmOnly),
            ("oedema and blood counts recorded once", o => o.RecordedOnce),
            ("before the monoclonal protein was looked for", o => o.WithoutClone),
        })
        {
            table.Add(title, Cards(poems), Warnings(poems), Cards(others), Warnings(others));
            string Cards(List<CaseOutcome> some) => Number(some.Count(o => verdict(o).IsCard()));
            string Warnings(List<CaseOutcome> some) => Number(some.Count(o => verdict(o).IsWarning()));
        }

        return table;
    }

    private static Table Cases(IEnumerable<CaseOutcome> outcomes)
    {
        var table = new Table("Case", "Asked", "Got", "As asked", "ICD-10-CM alone", "Recorded once", "Without the clone", "Not codable");
        foreach (var one in outcomes.OrderBy(o => o.Group).ThenBy(o => o.Case.Id, StringComparer.Ordinal))
        {
            var disease = one.Case.Diagnosis is { } diagnosis ? $" – {diagnosis}" : "";
            table.Add(
                $"[{one.Case.Citation}]({one.Case.Url.OriginalString}){disease}",
                Asked(one.Group),
                one.AtDiagnosis.Title(),
                one.IsAsItShould switch { true => "yes", false => "**no**", null => "–" },
                one.Icd10CmOnly.Title(),
                one.RecordedOnce.Title(),
                one.WithoutClone.Title(),
                string.Join("; ", one.Case.NotCodable));
        }

        return table;
    }

    private static Table Earlier()
    {
        var table = new Table("Case", "Months before", "Begun by then", "Got");
        foreach (var one in LiteratureRun.Earlier())
        {
            table.Add(one.Case.Id.Replace("_", "\\_", StringComparison.Ordinal), Number(one.MonthsBefore), string.Join(", ", one.OnRecord), one.Verdict.Title());
        }

        return table;
    }

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

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
