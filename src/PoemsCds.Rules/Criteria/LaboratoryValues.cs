using PoemsCds.Rules.Criteria.Matching;
using PoemsCds.Rules.Findings;
using PoemsCds.Rules.Knowledge;
using PoemsCds.Rules.Record;

namespace PoemsCds.Rules.Criteria;

/// <summary>Laboratory values within their look-back; the shared steps of criteria based on values.</summary>
/// <remarks>
/// A final result counts if its date is within the look-back (24 months, inclusive). A result that is undated, dated after
/// tomorrow, or too coarsely dated is shown but not counted; an older one is not evidence. Source: [AdvicePolicy],
/// look-back and settled readings.
/// </remarks>
internal sealed class LaboratoryValues(KnowledgeBase knowledge)
{
    private readonly int _months = knowledge.GetWholeNumber("laboratory-look-back");

    /// <summary>Final results of the tests, with their values.</summary>
    internal IReadOnlyCollection<LabResultMatch> Of(PatientRecord record, ValueSet tests, DateOnly asOf)
    {
        List<LabResultMatch>? found = null;
        foreach (var result in record.LabResults)
        {
            if (!result.IsFinal)
            {
                continue;
            }

            if (tests.TryMatch(result.Codings, out var test) && StatusAt(result.Date, asOf) is { } status)
            {
                (found ??= []).Add(new LabResultMatch(result, test, knowledge.Units.Measure(result, test), status));
            }
            else if (tests.TryMatchInexactly(result.Codings, out test) && StatusAt(result.Date, asOf) is not null)
            {
                var value = knowledge.Units.Measure(result, test);
                (found ??= []).Add(new LabResultMatch(result, test, value, EvidenceStatus.InexactlyMapped));
            }
        }

        return found ?? (IReadOnlyCollection<LabResultMatch>)[];
    }

    /// <summary>Final results beyond a limit, and those that cannot be compared because of their unit.</summary>
    /// <param name="record">The patient record.</param>
    /// <param name="tests">Codes of the tests.</param>
    /// <param name="asOf">Day of assessment.</param>
    /// <param name="hold">Compares a value with its limit.</param>
    internal IReadOnlyCollection<LabResultMatch> Beyond(
        PatientRecord record, ValueSet tests, DateOnly asOf, Func<Measurement, LimitComparison> hold)
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

        return found ?? (IReadOnlyCollection<LabResultMatch>)[];
    }

    // In a time zone east of the service it may already be tomorrow.
    private EvidenceStatus? StatusAt(DateSpan? date, DateOnly asOf) =>
        date is not { } at || at.Earliest > asOf.AddDays(1) ? EvidenceStatus.DateInconclusive
        : at.IsBefore(
            asOf.AddMonths(-_months)) switch
        { true => null, false => EvidenceStatus.Counted, null => EvidenceStatus.DateInconclusive };
}
