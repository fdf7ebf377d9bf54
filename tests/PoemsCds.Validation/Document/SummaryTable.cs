using PoemsCds.Rules.Policy;
using PoemsCds.Validation.Charts;
using PoemsCds.Validation.Literature;

namespace PoemsCds.Validation.Document;

/// <summary>The summary of results.</summary>
internal static class SummaryTable
{
    /// <summary>The main numbers of the page.</summary>
    internal static string Make()
    {
        var cases = Runs.Cases;
        var others = cases.Where(c => c.Group == CaseGroup.NotPoems).ToList();
        var (adults, old) = (Runs.Adults.All, Runs.Adults.Of(g => g.Band.IsOver65));
        var table = new Table("Question", "Answer")
            .Add(
                "Published POEMS cases whose facts satisfy the published set: \"prompt review\"",
                Of(cases.Where(c => c.Group == CaseGroup.PublishedSet), c => c.Verdict.Conclusion == Conclusion.PromptReview))
            .Add(
                "Published POEMS cases with a neuropathy and a monoclonal disorder among the facts read: any card",
                Of(cases.Where(c => c.Group is CaseGroup.PublishedSet or CaseGroup.MandatoryPair), c => c.Verdict.IsCard()))
            .Add("Published cases of other diseases: a warning", Of(others, c => c.Verdict.IsWarning()))
            .Add("Published cases of other diseases: any card", Of(others, c => c.Verdict.IsCard()));
        foreach (var one in Runs.Scenarios.Where(s => s.Scenario.Id is "everything" or "realistic" or "icd-10-gm" or "no-laboratory"))
        {
            table.Add(
                $"Simulated POEMS patients, any card, %. {one.Scenario.Title}",
                Figure.PercentWithInterval(one.Patients.Cards, one.Patients.Number));
        }

        return table
            .Add("Simulated adults without POEMS, cards per 1,000", Figure.PerThousandWithInterval(adults.Cards, adults.Number))
            .Add("Of these warnings, per 1,000", Figure.PerThousandWithInterval(adults.Warnings, adults.Number))
            .Add("Simulated adults of 65 and over without POEMS, cards per 1,000", Figure.PerThousandWithInterval(old.Cards, old.Number))
            .Add("Of these warnings, per 1,000 of 65 and over", Figure.PerThousandWithInterval(old.Warnings, old.Number))
            .ToString();
    }

    private static string Of(IEnumerable<CaseOutcome> cases, Func<CaseOutcome, bool> isAskedFor)
    {
        var all = cases.ToList();
        return $"{Figure.Whole(all.Count(isAskedFor))} of {Figure.Whole(all.Count)}";
    }
}
