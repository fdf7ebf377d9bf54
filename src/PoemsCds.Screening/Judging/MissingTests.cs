using PoemsCds.Rules;
using PoemsCds.Rules.Findings;

namespace PoemsCds.Screening.Judging;

/// <summary>The tests of the work-up that are not on record.</summary>
internal static class MissingTests
{
    /// <summary>Ids of the tests, in the order of the rules.</summary>
    internal static IEnumerable<string> Of(Assessment assessment) =>
        assessment.Findings.Where(f => f.Tier == Tier.WorkUp && !f.IsMet).Select(f => f.CriterionId);
}
