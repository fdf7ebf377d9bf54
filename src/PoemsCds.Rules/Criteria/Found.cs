using PoemsCds.Rules.Knowledge;
using PoemsCds.Rules.Reasoning;
using PoemsCds.Rules.Record;

namespace PoemsCds.Rules.Criteria;

/// <summary>A diagnosis that bears on a criterion, with what it is worth there. The shared steps of the criteria that rest on diagnoses.</summary>
/// <param name="Diagnosis">The diagnosis.</param>
/// <param name="Evidence">What it is worth.</param>
internal sealed record Found(Diagnosis Diagnosis, Evidence Evidence)
{
    /// <summary>Every diagnosis that bears on the feature, once each.</summary>
    internal static IEnumerable<Found> Of(PatientRecord record, FeatureCodes codes) =>
        Of(record, codes.Name, [codes.Definite], Optional(codes.OtherCause), Optional(codes.Supportive));

    /// <summary>
    /// Every diagnosis that bears on a feature, once each. Of several codes on one entry the one that names another cause
    /// decides, then the definite one, then the supportive one; words decide only where no code does.
    /// </summary>
    internal static IEnumerable<Found> Of(
        PatientRecord record, string feature, ValueSet[] definite, ValueSet[] otherCause, ValueSet[] supportive)
    {
        foreach (var diagnosis in record.Diagnoses)
        {
            if (MatchIn(otherCause, diagnosis) is { } explained)
            {
                yield return New(diagnosis, explained, WhenConfirmed(diagnosis, Standing.ExplainedByItsCode));
            }
            else if (MatchIn(definite, diagnosis) is { } counted)
            {
                yield return New(diagnosis, counted, WhenConfirmed(diagnosis, Standing.Counted));
            }
            else if (MatchIn(supportive, diagnosis) is { } unconfirmed)
            {
                yield return New(diagnosis, unconfirmed, Standing.SupportiveCode);
            }
            else if (NamesInWords(diagnosis, feature))
            {
                yield return New(diagnosis, null, Standing.WordsOnly);
            }
        }
    }

    /// <summary>Every diagnosis with a code in one of the sets; confirmed ones count.</summary>
    internal static IEnumerable<Found> In(PatientRecord record, params ValueSet[] sets) => Of(record, "", sets, [], []);

    /// <summary>The oldest diagnosis of the sets that is confirmed and active, as evidence: it can explain another finding away.</summary>
    internal static Evidence? ActiveIn(PatientRecord record, params ValueSet[] sets) => Oldest(AllActiveIn(record, sets));

    /// <summary>The oldest of them, by date and then by reference, so that the order of the record does not matter.</summary>
    internal static Evidence? Oldest(IEnumerable<Found> found) => found
        .OrderBy(f => f.Evidence.Date?.Earliest ?? DateOnly.MaxValue)
        .ThenBy(f => f.Evidence.Reference, StringComparer.Ordinal)
        .FirstOrDefault()?
        .Evidence;

    /// <summary>All diagnoses of the sets that are confirmed and active.</summary>
    internal static IEnumerable<Found> AllActiveIn(PatientRecord record, params ValueSet[] sets) =>
        In(record, sets).Where(f => f.Evidence.Standing == Standing.Counted && f.Diagnosis.Course == ClinicalCourse.Active);

    /// <summary>The earliest date of the diagnoses of the sets that count; <see langword="null"/> when all are undated.</summary>
    internal static DateSpan? OnsetIn(PatientRecord record, params ValueSet[] sets) =>
        In(record, sets).Where(f => f.Evidence.Standing == Standing.Counted && f.Diagnosis.Date is not null).MinBy(f => f.Diagnosis.Date?.Earliest)?.Diagnosis.Date;

    /// <summary>The same diagnosis worth less, if it counted so far.</summary>
    internal Found IfCounted(Standing standing, Evidence? explainedBy = null) =>
        Evidence.Standing == Standing.Counted
            ? this with { Evidence = Evidence with { Standing = standing, ExplainedBy = explainedBy } }
            : this;

    /// <summary>Explained, if it counted so far and there is something that explains it.</summary>
    internal Found ExplainedIf(Evidence? cause) => cause is null ? this : IfCounted(Standing.ExplainedByRecord, cause);

    private static Found New(Diagnosis diagnosis, Concept? concept, Standing standing) => new(diagnosis, new Evidence
    {
        Reference = diagnosis.Reference,
        Concept = concept,
        Date = diagnosis.Date,
        Standing = standing,
    });

    private static Standing WhenConfirmed(Diagnosis diagnosis, Standing standing) =>
        diagnosis.Certainty == Certainty.Confirmed ? standing : Standing.Provisional;

    private static bool NamesInWords(Diagnosis diagnosis, string feature)
    {
        foreach (var hit in diagnosis.TextHits)
        {
            if (hit.Feature == feature)
            {
                return true;
            }
        }

        return false;
    }

    private static Concept? MatchIn(ValueSet[] sets, Diagnosis diagnosis)
    {
        foreach (var set in sets)
        {
            if (set.TryMatch(diagnosis.Codings, out var concept))
            {
                return concept;
            }
        }

        return null;
    }

    private static ValueSet[] Optional(ValueSet? set) => set is null ? [] : [set];
}
