using PoemsCds.Rules.Findings;
using PoemsCds.Rules.Knowledge;
using PoemsCds.Rules.Record;

namespace PoemsCds.Rules.Criteria.Matching;

/// <summary>A laboratory result that is relevant to a criterion, with its status.</summary>
/// <param name="Result">The result.</param>
/// <param name="Test">Listed code of the test.</param>
/// <param name="Value">Measured value.</param>
/// <param name="Status">Whether the result counts and, if not, why.</param>
/// <param name="ExplainedBy">Evidence that explains the result.</param>
/// <param name="Limit">Limit with which the value was compared.</param>
internal sealed record LabResultMatch(
    LabResult Result, Concept Test, Measurement Value, EvidenceStatus Status, Evidence? ExplainedBy = null, LimitUsed? Limit = null)
{
    /// <summary>Whether the result counts.</summary>
    internal bool IsCounted => Status == EvidenceStatus.Counted;

    /// <summary>The result as evidence.</summary>
    internal Evidence Evidence => new()
    {
        Reference = Result.Reference,
        Origin = EvidenceOrigin.Result,
        Concept = Test,
        IsBySiteMap = SiteMapOrigin.IsOf(Test, Result.Codings),
        Date = Result.Date,
        Status = Status,
        ExplainedBy = ExplainedBy,
        Measurement = Value,
        Limit = Limit,
    };

    /// <summary>Replaces the status if the result counts.</summary>
    internal LabResultMatch IfCounted(EvidenceStatus status, Evidence? explainedBy = null) =>
        IsCounted ? this with { Status = status, ExplainedBy = explainedBy } : this;

    /// <summary>Marks the result as explained if it counts and there is a cause.</summary>
    internal LabResultMatch ExplainedIf(Evidence? cause) => cause is null ? this : IfCounted(EvidenceStatus.ExplainedByRecord, cause);

    /// <summary>
    /// Requires a repeated result: counted results keep counting only if two of them are far enough apart, or one suffices alone.
    /// </summary>
    /// <param name="results">Results of one kind of test.</param>
    /// <param name="days">Minimum number of days between two results, inclusive.</param>
    /// <param name="sufficesAlone">Whether one result suffices.</param>
    internal static IEnumerable<LabResultMatch> IfRepeated(
        IReadOnlyCollection<LabResultMatch> results, int days, Func<LabResultMatch, bool>? sufficesAlone = null)
    {
        if (results.Count == 0)
        {
            return results;
        }

        var counted = results.Where(r => r.IsCounted).ToList();
        var isRepeated = DateSpan.MinSpread([.. counted.Select(r => r.Result.Date).OfType<DateSpan>()]) >= days
            || (sufficesAlone is not null && counted.Exists(r => sufficesAlone(r)));
        return isRepeated ? results : results.Select(r => r.IfCounted(EvidenceStatus.NotRepeated));
    }
}
