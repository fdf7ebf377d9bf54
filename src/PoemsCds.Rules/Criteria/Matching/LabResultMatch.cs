using PoemsCds.Rules.Findings;
using PoemsCds.Rules.Knowledge;
using PoemsCds.Rules.Record;

namespace PoemsCds.Rules.Criteria.Matching;

/// <summary>A laboratory result that bears on a criterion, with what it is worth there.</summary>
/// <param name="Result">The result.</param>
/// <param name="Test">The test it is a result of.</param>
/// <param name="Value">Its value.</param>
/// <param name="Standing">What it is worth.</param>
/// <param name="ExplainedBy">What explains it.</param>
/// <param name="Limit">The limit it was held against.</param>
internal sealed record LabResultMatch(
    LabResult Result, Concept Test, Measurement Value, EvidenceStatus Standing, Evidence? ExplainedBy = null, LimitUsed? Limit = null)
{
    /// <summary>Whether it counts so far.</summary>
    internal bool IsCounted => Standing == EvidenceStatus.Counted;

    /// <summary>As evidence.</summary>
    internal Evidence Evidence => new()
    {
        Reference = Result.Reference,
        Origin = EvidenceOrigin.Result,
        Concept = Test,
        Date = Result.Date,
        Status = Standing,
        ExplainedBy = ExplainedBy,
        Measurement = Value,
        Limit = Limit,
    };

    /// <summary>The same result worth less, if it counted so far.</summary>
    internal LabResultMatch IfCounted(EvidenceStatus standing, Evidence? explainedBy = null) =>
        IsCounted ? this with { Standing = standing, ExplainedBy = explainedBy } : this;

    /// <summary>Explained, if it counted so far and there is something that explains it.</summary>
    internal LabResultMatch ExplainedIf(Evidence? cause) => cause is null ? this : IfCounted(EvidenceStatus.ExplainedByRecord, cause);

    /// <summary>
    /// Those that count stay so when two of them lie the given days or more apart, or when one of them stands by itself.
    /// </summary>
    /// <param name="results">The results.</param>
    /// <param name="days">Fewest days between two of them, inclusive.</param>
    /// <param name="standsAlone">Whether one result suffices.</param>
    internal static IEnumerable<LabResultMatch> IfRepeated(IReadOnlyCollection<LabResultMatch> results, int days, Func<LabResultMatch, bool>? standsAlone = null)
    {
        if (results.Count == 0)
        {
            return results;
        }

        var counted = results.Where(r => r.IsCounted).ToList();
        var isRepeated = DateSpan.MinSpread([.. counted.Select(r => r.Result.Date).OfType<DateSpan>()]) >= days
            || (standsAlone is not null && counted.Exists(r => standsAlone(r)));
        return isRepeated ? results : results.Select(r => r.IfCounted(EvidenceStatus.NotRepeated));
    }
}
