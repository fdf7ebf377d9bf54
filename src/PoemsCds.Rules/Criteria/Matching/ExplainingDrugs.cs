using PoemsCds.Rules.Findings;
using PoemsCds.Rules.Knowledge;
using PoemsCds.Rules.Record;

namespace PoemsCds.Rules.Criteria.Matching;

/// <summary>Drugs that explain a finding, and when they do.</summary>
/// <remarks>
/// A medication that is ongoing on the day of assessment explains a finding of any date. One that has ended explains a finding from
/// its first day to 30 days after its last (inclusive). An undated medication explains any finding, and any medication explains an
/// undated finding. A date known to the month or the year counts if one of its possible days does. Source: [AdvicePolicy], times of
/// explanations.
/// </remarks>
/// <param name="knowledge">Codes and thresholds in use.</param>
/// <param name="valueSet">Id of the list of drugs.</param>
/// <param name="isTopicalIncluded">Whether topical use explains the finding too.</param>
internal sealed class ExplainingDrugs(KnowledgeBase knowledge, string valueSet, bool isTopicalIncluded = true)
{
    private readonly ValueSet _drugs = knowledge.GetValueSet(valueSet);
    private readonly int _days = knowledge.GetWholeNumber("drug-explanation-window");

    /// <summary>Oldest medication that explains a finding; <see langword="null"/> when none does.</summary>
    /// <param name="record">The patient record.</param>
    /// <param name="finding">Date of the finding; <see langword="null"/> when not stated.</param>
    /// <param name="asOf">Day of assessment.</param>
    internal Evidence? FindCause(PatientRecord record, DateSpan? finding, DateOnly asOf) =>
        MedicationMatch.Oldest(
            _drugs, MedicationMatch.In(record, _drugs)
                .Where(m => isTopicalIncluded || !m.IsTopical)
                .Where(m => finding is not { } at || m.IsUndated || m.IsRunning(asOf) || Covers(m, at)));

    private bool Covers(MedicationFact order, DateSpan finding) =>
        order.OverlapsWith(DateSpan.DaysAfter(finding.Earliest, -_days), finding.Latest);
}
