using PoemsCds.Rules.Findings;
using PoemsCds.Rules.Knowledge;
using PoemsCds.Rules.Record;

namespace PoemsCds.Rules.Criteria.Matching;

/// <summary>Treatment that bears on a finding by its own dates. The shared steps of the criteria that look at medication.</summary>
internal static class MedicationMatch
{
    /// <summary>Every medication with an ingredient of the set.</summary>
    internal static IEnumerable<MedicationFact> In(PatientRecord record, ValueSet drugs) =>
        record.Medications.Where(m => drugs.TryMatch(m.Codings, out _));

    /// <summary>The oldest medication of the set that may have been taken in the months before a finding, or when either is undated.</summary>
    /// <param name="record">The record.</param>
    /// <param name="drugs">Ingredients that cause such a finding.</param>
    /// <param name="finding">Date of the finding; <see langword="null"/> when not stated: then any medication of the set explains it.</param>
    /// <param name="months">How far back, inclusive.</param>
    internal static Evidence? Before(PatientRecord record, ValueSet drugs, DateSpan? finding, int months) => Oldest(
        drugs,
        In(record, drugs).Where(m => finding is not { } at || m.IsUndated || m.OverlapsWith(DateSpan.MonthsAfter(at.Earliest, -months), at.Latest)));

    /// <summary>
    /// The oldest medication with an ingredient of the set whose course covers a finding: it lies between the first day of all
    /// orders of that ingredient and some months after the last of them.
    /// </summary>
    /// <param name="record">The record.</param>
    /// <param name="drugs">Ingredients that cause such a finding.</param>
    /// <param name="finding">Date of the finding; <see langword="null"/> when not stated: then no course covers it.</param>
    /// <param name="months">How long after the last day, inclusive. A course without any first day covers nothing.</param>
    internal static Evidence? CourseAround(PatientRecord record, ValueSet drugs, DateSpan? finding, int months) => finding is { } at
        ? Oldest(drugs, In(record, drugs).GroupBy(m => EvidenceOf(m, drugs).Concept).Where(course => Covers(course, at, months)).SelectMany(course => course))
        : null;

    /// <summary>The oldest medication of the set that may have been begun before a day.</summary>
    /// <param name="record">The record.</param>
    /// <param name="drugs">Ingredients.</param>
    /// <param name="day">The day, exclusive. Undated medication may have been begun before any.</param>
    internal static Evidence? BegunBefore(PatientRecord record, ValueSet drugs, DateOnly day) =>
        Oldest(drugs, In(record, drugs).Where(m => (m.Start ?? m.End) is not { } begun || begun.Earliest < day));

    /// <summary>Every medication of the set that was certainly begun before a dated onset of a disease.</summary>
    /// <param name="record">The record.</param>
    /// <param name="drugs">Ingredients.</param>
    /// <param name="disease">Codes of the disease; where no diagnosis of it is dated, nothing was begun before it.</param>
    internal static IEnumerable<Evidence> BegunBeforeOnset(PatientRecord record, ValueSet drugs, ValueSet[] disease) =>
        DiagnosisMatch.OnsetIn(record, disease) is { } onset
            ? In(record, drugs).Where(m => m.Start?.IsBefore(onset.Earliest) == true).Select(m => EvidenceOf(m, drugs))
            : [];

    /// <summary>A medication as evidence.</summary>
    internal static Evidence EvidenceOf(MedicationFact medication, ValueSet drugs)
    {
        _ = drugs.TryMatch(medication.Codings, out var ingredient);
        return new Evidence { Reference = medication.Reference, Origin = EvidenceOrigin.Medication, Concept = ingredient, Date = medication.Start };
    }

    /// <summary>The oldest of them as evidence; <see langword="null"/> when there is none.</summary>
    internal static Evidence? Oldest(ValueSet drugs, IEnumerable<MedicationFact> medications) =>
        medications.Select(m => EvidenceOf(m, drugs)).Min(Evidence.ByAge);

    private static bool Covers(IEnumerable<MedicationFact> course, DateSpan finding, int months) =>
        course.Min(m => m.Start?.Earliest) <= finding.Latest
        && DateSpan.MonthsAfter(course.Max(m => m.LastDay).GetValueOrDefault(), months) >= finding.Earliest; // what has a start has a last day
}
