using PoemsCds.Rules.Criteria.Matching;
using PoemsCds.Rules.Findings;
using PoemsCds.Rules.Knowledge;
using PoemsCds.Rules.Record;

namespace PoemsCds.Rules.Criteria;

/// <summary>Results whose value counts for a while only. The shared steps of the criteria that rest on values.</summary>
/// <remarks>
/// Final results whose date lies within the look-back (24 months, inclusive) count. One that is undated, dated later than
/// tomorrow, or too coarsely to tell is shown and not counted; an older one is no evidence. Source: [AdvicePolicy],
/// look-back and settled readings.
/// </remarks>
internal sealed class LaboratoryValues(KnowledgeBase knowledge)
{
    private readonly int _months = knowledge.GetWholeNumber("laboratory-look-back");

    /// <summary>The results of the tests, with their values.</summary>
    internal IReadOnlyCollection<LabResultMatch> Of(PatientRecord record, ValueSet tests, DateOnly asOf)
    {
        List<LabResultMatch>? found = null;
        foreach (var result in record.LabResults)
        {
            if (result.IsFinal && tests.TryMatch(result.Codings, out var test) && StandingAt(result.Date, asOf) is { } standing)
            {
                (found ??= []).Add(new LabResultMatch(result, test, knowledge.Units.Measure(result, test), standing));
            }
        }

        return Listed.OrNone(found);
    }

    /// <summary>Those of them that lie beyond a limit, and those whose unit leaves that open.</summary>
    /// <param name="record">The record.</param>
    /// <param name="tests">The tests.</param>
    /// <param name="asOf">Day of assessment.</param>
    /// <param name="hold">Holds a value against its limit.</param>
    internal IReadOnlyCollection<LabResultMatch> Beyond(PatientRecord record, ValueSet tests, DateOnly asOf, Func<Measurement, Held> hold)
    {
        List<LabResultMatch>? found = null;
        foreach (var measured in Of(record, tests, asOf))
        {
            var (isBeyond, limit) = hold(measured.Value);
            if (isBeyond == true)
            {
                (found ??= []).Add(measured with { Limit = limit });
            }
            else if (isBeyond is null && measured.Result.Number is not null && !measured.Value.IsComparable)
            {
                (found ??= []).Add(measured.IfCounted(EvidenceStatus.UnitNotComparable));
            }
        }

        return Listed.OrNone(found);
    }

    // A laboratory east of the service may already have tomorrow's date.
    private EvidenceStatus? StandingAt(DateSpan? date, DateOnly asOf) =>
        date is not { } at || at.Earliest > asOf.AddDays(1) ? EvidenceStatus.DateInconclusive
        : at.IsBefore(asOf.AddMonths(-_months)) switch { true => null, false => EvidenceStatus.Counted, null => EvidenceStatus.DateInconclusive };
}
