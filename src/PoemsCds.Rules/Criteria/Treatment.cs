using PoemsCds.Rules.Knowledge;
using PoemsCds.Rules.Reasoning;
using PoemsCds.Rules.Record;

namespace PoemsCds.Rules.Criteria;

/// <summary>Treatment as a cause of a finding. The shared steps of the criteria that look at medication.</summary>
internal static class Treatment
{
    /// <summary>Every medication with an ingredient of the set.</summary>
    internal static IEnumerable<Medication> In(PatientRecord record, ValueSet drugs) =>
        record.Medications.Where(m => drugs.TryMatch(m.Codings, out _));

    /// <summary>The oldest medication of the set that goes on, or was taken on the day of the finding.</summary>
    /// <param name="record">The record.</param>
    /// <param name="drugs">Ingredients that cause such a finding.</param>
    /// <param name="finding">Date of the finding; <see langword="null"/> when not stated: then only what goes on is asked.</param>
    internal static Evidence? Beside(PatientRecord record, ValueSet drugs, DateSpan? finding) =>
        Oldest(drugs, In(record, drugs).Where(m => m.IsOngoing || (finding is { } at && m.OverlapsWith(at.Earliest, at.Latest))));

    /// <summary>The oldest medication of the set that was taken in the months before a finding.</summary>
    /// <param name="record">The record.</param>
    /// <param name="drugs">Ingredients that cause such a finding.</param>
    /// <param name="finding">Date of the finding; <see langword="null"/> when not stated: then nothing explains it.</param>
    /// <param name="months">How far back, inclusive.</param>
    internal static Evidence? Before(PatientRecord record, ValueSet drugs, DateSpan? finding, int months) => finding is { } at
        ? Oldest(drugs, In(record, drugs).Where(m => m.OverlapsWith(DateSpan.MonthsAfter(at.Earliest, -months), at.Latest)))
        : null;

    /// <summary>The oldest medication of the set that may have been begun before a day.</summary>
    /// <param name="record">The record.</param>
    /// <param name="drugs">Ingredients.</param>
    /// <param name="day">The day, exclusive. Medication without a date was begun before none.</param>
    internal static Evidence? BegunBefore(PatientRecord record, ValueSet drugs, DateOnly day) =>
        Oldest(drugs, In(record, drugs).Where(m => m.Start?.Earliest < day));

    /// <summary>A medication as evidence.</summary>
    internal static Evidence EvidenceOf(Medication medication, ValueSet drugs)
    {
        _ = drugs.TryMatch(medication.Codings, out var ingredient);
        return new Evidence { Reference = medication.Reference, Concept = ingredient, Date = medication.Start };
    }

    private static Evidence? Oldest(ValueSet drugs, IEnumerable<Medication> medications) =>
        medications.Select(m => EvidenceOf(m, drugs)).Min(Evidence.ByAge);
}
