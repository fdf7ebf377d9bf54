using PoemsCds.Rules.Findings;
using PoemsCds.Rules.Knowledge;
using PoemsCds.Rules.Record;

namespace PoemsCds.Rules.Criteria.Matching;

/// <summary>Shared steps of criteria that evaluate medications.</summary>
internal static class MedicationMatch
{
    /// <summary>Medications with an ingredient in the set.</summary>
    internal static IEnumerable<MedicationFact> In(PatientRecord record, ValueSet drugs) =>
        record.Medications.Where(m => drugs.TryMatch(m.Codings, out _));

    /// <summary>
    /// Oldest medication in the set that may have been taken in the months before a finding, or when either is undated. Topical use is
    /// not taking it.
    /// </summary>
    /// <param name="record">The patient record.</param>
    /// <param name="drugs">Ingredients that cause such a finding.</param>
    /// <param name="finding">Date of the finding; if <see langword="null"/>, any medication in the set explains it.</param>
    /// <param name="months">Look-back in months, inclusive.</param>
    internal static Evidence? TakenBefore(PatientRecord record, ValueSet drugs, DateSpan? finding, int months) => Oldest(
        drugs,
        In(record, drugs).Where(m => !m.IsTopical)
            .Where(m => finding is not { } at || m.IsUndated || m.OverlapsWith(DateSpan.MonthsAfter(at.Earliest, -months), at.Latest)));

    /// <summary>
    /// Oldest medication in the set whose course covers a finding. A course extends from the first day of all medications with the
    /// same ingredient to some months after the last of them.
    /// </summary>
    /// <param name="record">The patient record.</param>
    /// <param name="drugs">Ingredients that cause such a finding.</param>
    /// <param name="finding">Date of the finding; if <see langword="null"/>, no course covers it.</param>
    /// <param name="months">Months after the last day, inclusive. A course without a start covers nothing.</param>
    internal static Evidence? CourseCovering(PatientRecord record, ValueSet drugs, DateSpan? finding, int months) => finding is { } at
        ? Oldest(drugs, In(record, drugs).GroupBy(m => EvidenceOf(m, drugs).Concept).Where(course => Covers(course, at, months))
            .SelectMany(course => course))
        : null;

    /// <summary>Oldest medication in the set that may have started before a day.</summary>
    /// <param name="record">The patient record.</param>
    /// <param name="drugs">Set of ingredients.</param>
    /// <param name="day">The day, exclusive. An undated medication may have started before any day.</param>
    internal static Evidence? StartedBefore(PatientRecord record, ValueSet drugs, DateOnly day) =>
        Oldest(drugs, In(record, drugs).Where(m => (m.Start ?? m.End) is not { } start || start.Earliest < day));

    /// <summary>Medications in the set that certainly started before the dated onset of a disease.</summary>
    /// <param name="record">The patient record.</param>
    /// <param name="drugs">Set of ingredients.</param>
    /// <param name="disease">Codes of the disease; without a dated diagnosis, the result is empty.</param>
    internal static IEnumerable<Evidence> StartedBeforeOnset(PatientRecord record, ValueSet drugs, ValueSet[] disease) =>
        DiagnosisMatch.OnsetIn(record, disease) is { } onset
            ? In(record, drugs).Where(m => m.Start?.IsBefore(onset.Earliest) == true).Select(m => EvidenceOf(m, drugs))
            : [];

    /// <summary>Converts a medication to evidence.</summary>
    internal static Evidence EvidenceOf(MedicationFact medication, ValueSet drugs)
    {
        _ = drugs.TryMatch(medication.Codings, out var ingredient);
        return new Evidence
        {
            Reference = medication.Reference,
            Origin = EvidenceOrigin.Medication,
            Concept = ingredient,
            IsBySiteMap = SiteMapOrigin.IsOf(ingredient, medication.Codings),
            Date = medication.Start
        };
    }

    /// <summary>Oldest of the medications, as evidence; <see langword="null"/> when there is none.</summary>
    internal static Evidence? Oldest(ValueSet drugs, IEnumerable<MedicationFact> medications) =>
        medications.Select(m => EvidenceOf(m, drugs)).Min(Evidence.ByAge);

    private static bool Covers(IEnumerable<MedicationFact> course, DateSpan finding, int months) =>
        course.Min(m => m.Start?.Earliest) <= finding.Latest
        && DateSpan.MonthsAfter(course.Max(m => m.LastDay).GetValueOrDefault(), months) >= finding.Earliest; // a start implies a last day
}
