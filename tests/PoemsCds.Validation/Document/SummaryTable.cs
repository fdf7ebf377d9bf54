using PoemsCds.Rules.Policy;
using PoemsCds.Validation.Charts;
using PoemsCds.Validation.Literature;

namespace PoemsCds.Validation.Document;

/// <summary>What came out, on one look.</summary>
internal static class SummaryTable
{
    /// <summary>The main numbers of the page.</summary>
    internal static string Make()
    {
        var cases = Runs.Cases;
        var adults = Runs.Adults.Adults;
        var table = new Table("Question", "Answer")
            .Add(
                "Published POEMS cases whose facts satisfy the published set: \"prompt review\"",
                Of(cases.Where(c => c.Group == CaseGroup.PublishedSet), c => c.Verdict.Conclusion == Conclusion.PromptReview))
            .Add(
                "Published POEMS cases with a neuropathy and a monoclonal disorder among the facts read: any card",
                Of(cases.Where(c => c.Group is CaseGroup.PublishedSet or CaseGroup.MandatoryPair), c => c.Verdict.IsCard()))
            .Add("Published cases of other diseases: a warning", Of(cases.Where(c => c.Group == CaseGroup.NotPoems), c => c.Verdict.IsWarning()));
        foreach (var one in Runs.Scenarios.Where(s => s.Scenario.Id is "everything" or "realistic" or "no-laboratory"))
        {
            table.Add(
                $"Simulated POEMS patients, any card, %. {one.Scenario.Title}",
                Figure.PercentWithInterval(one.Patients.Cards, one.Patients.Number));
        }

        return table
            .Add("Simulated adults without POEMS, cards per 1,000", Figure.PerThousandWithInterval(adults.Cards, adults.Number))
            .Add("of these warnings", Figure.PerThousandWithInterval(adults.Warnings, adults.Number))
            .ToString();
    }

    private static string Of(IEnumerable<CaseOutcome> cases, Func<CaseOutcome, bool> isAskedFor)
    {
        var all = cases.ToList();
        return $"{Figure.Whole(all.Count(isAskedFor))} of {Figure.Whole(all.Count)}";
    }
}
