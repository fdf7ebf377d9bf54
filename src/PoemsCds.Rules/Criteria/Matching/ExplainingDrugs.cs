using PoemsCds.Rules.Findings;
using PoemsCds.Rules.Knowledge;
using PoemsCds.Rules.Record;

namespace PoemsCds.Rules.Criteria.Matching;

/// <summary>Drugs that explain a finding away, and when they do.</summary>
/// <remarks>
/// An order that is running on the day of assessment explains a finding of whatever date. One that has ended explains a
/// finding from its first day to 30 days after its last (inclusive). An undated order explains, and any order explains an
/// undated finding. A date known to the month or the year explains where one of its days does. Source: [AdvicePolicy], times
/// of explanations.
/// </remarks>
internal sealed class ExplainingDrugs(KnowledgeBase knowledge, string valueSet)
{
    private readonly ValueSet _drugs = knowledge.GetValueSet(valueSet);
    private readonly int _days = knowledge.GetWholeNumber("drug-explanation-window");

    /// <summary>The oldest order that explains a finding; <see langword="null"/> when none does.</summary>
    /// <param name="record">The record.</param>
    /// <param name="finding">Date of the finding; <see langword="null"/> when not stated.</param>
    /// <param name="asOf">Day of assessment.</param>
    internal Evidence? Behind(PatientRecord record, DateSpan? finding, DateOnly asOf) =>
        MedicationMatch.Oldest(_drugs, MedicationMatch.In(record, _drugs).Where(m => finding is not { } at || m.IsUndated || m.IsRunning(asOf) || Covers(m, at)));

    private bool Covers(MedicationFact order, DateSpan finding) =>
        order.OverlapsWith(DateSpan.DaysAfter(finding.Earliest, -_days), finding.Latest);
}
