using System.Collections.Immutable;
using PoemsCds.Rules.Findings;

namespace PoemsCds.Workbench.Cases;

/// <summary>What differs between two judgments of a case.</summary>
/// <param name="Before">The case before.</param>
/// <param name="After">The case after.</param>
/// <param name="Criteria">The criteria whose status differs, in the order of the card.</param>
public sealed record CaseChange(JudgedCase Before, JudgedCase After, ImmutableArray<CriterionChange> Criteria)
{
    /// <summary>Whether the row of the truth table differs.</summary>
    public bool IsRowChanged => Before.Assessment.Verdict.Row != After.Assessment.Verdict.Row;

    /// <summary>Whether the conclusion differs.</summary>
    public bool IsConclusionChanged => Before.Assessment.Verdict.Conclusion != After.Assessment.Verdict.Conclusion;

    /// <summary>Whether the summary of the card differs.</summary>
    public bool IsSummaryChanged => Before.Card?.Summary != After.Card?.Summary;

    /// <summary>Whether nothing differs of what the page compares.</summary>
    public bool IsEmpty => !IsRowChanged && !IsConclusionChanged && !IsSummaryChanged && Criteria.IsEmpty;

    /// <summary>Compares two judgments.</summary>
    /// <param name="before">The case before.</param>
    /// <param name="after">The case after, judged by the same rules.</param>
    public static CaseChange Between(JudgedCase before, JudgedCase after) => new(
        before,
        after,
        [
            .. before.Assessment.Findings
                .Select(f => new CriterionChange(f.CriterionId, f.Status, after.Assessment.Findings[f.CriterionId].Status))
                .Where(c => c.Before != c.After),
        ]);
}

/// <summary>A criterion whose status differs.</summary>
/// <param name="CriterionId">Id of the criterion.</param>
/// <param name="Before">Status before.</param>
/// <param name="After">Status after.</param>
public sealed record CriterionChange(string CriterionId, FindingStatus Before, FindingStatus After);
