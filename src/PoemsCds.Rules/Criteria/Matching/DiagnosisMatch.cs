using PoemsCds.Rules.Findings;
using PoemsCds.Rules.Knowledge;
using PoemsCds.Rules.Record;

namespace PoemsCds.Rules.Criteria.Matching;

/// <summary>A diagnosis that bears on a criterion, with what it is worth there. The shared steps of the criteria that rest on diagnoses.</summary>
/// <param name="Diagnosis">The diagnosis.</param>
/// <param name="Evidence">What it is worth.</param>
internal sealed record DiagnosisMatch(Diagnosis Diagnosis, Evidence Evidence)
{
    /// <summary>Every diagnosis that bears on the feature, once each.</summary>
    internal static IReadOnlyCollection<DiagnosisMatch> Of(PatientRecord record, FeatureCodes codes) =>
        Of(record, codes.Name, [codes.Definite], [codes.OtherCause], [codes.Supportive]);

    /// <summary>
    /// Every diagnosis that bears on a feature, once each. Of several codes on one entry the one that names another cause
    /// decides, then the definite one, then the supportive one; words decide only where no code does.
    /// </summary>
    internal static IReadOnlyCollection<DiagnosisMatch> Of(
        PatientRecord record, string feature, ReadOnlySpan<ValueSet> definite, ReadOnlySpan<ValueSet?> otherCause, ReadOnlySpan<ValueSet?> supportive)
    {
        List<DiagnosisMatch>? found = null;
        foreach (var diagnosis in record.Diagnoses)
        {
            var one = MatchIn(otherCause, diagnosis) is { } explained ? New(diagnosis, explained, WhenConfirmed(diagnosis, EvidenceStatus.ExplainedByItsCode))
                : MatchIn(definite, diagnosis) is { } counted ? New(diagnosis, counted, WhenConfirmed(diagnosis, EvidenceStatus.Counted))
                : MatchIn(supportive, diagnosis) is { } unconfirmed ? New(diagnosis, unconfirmed, EvidenceStatus.SupportiveCode)
                : GroupInWords(diagnosis, feature) is { } stated ? New(diagnosis, null, EvidenceStatus.TextOnly, stated)
                : null;
            if (one is not null)
            {
                (found ??= []).Add(one);
            }
        }

        return Listed.OrNone(found);
    }

    /// <summary>Every diagnosis with a code in one of the sets; confirmed ones count.</summary>
    internal static IReadOnlyCollection<DiagnosisMatch> In(PatientRecord record, params ReadOnlySpan<ValueSet> sets) => Of(record, "", sets, [], []);

    /// <summary>The oldest diagnosis of the sets that is confirmed and active, as evidence: it can explain another finding away.</summary>
    internal static Evidence? ActiveIn(PatientRecord record, params ReadOnlySpan<ValueSet> sets) => Oldest(AllActiveIn(record, sets));

    /// <summary>The oldest of them as evidence.</summary>
    internal static Evidence? Oldest(IEnumerable<DiagnosisMatch> found) => found.Select(f => f.Evidence).Min(Evidence.ByAge);

    /// <summary>All diagnoses of the sets that are confirmed and active.</summary>
    internal static IEnumerable<DiagnosisMatch> AllActiveIn(PatientRecord record, params ReadOnlySpan<ValueSet> sets) =>
        AllConfirmedIn(record, sets).Where(f => f.Diagnosis.Course == ClinicalCourse.Active);

    /// <summary>All diagnoses of the sets that are confirmed, active or not.</summary>
    internal static IEnumerable<DiagnosisMatch> AllConfirmedIn(PatientRecord record, params ReadOnlySpan<ValueSet> sets) =>
        In(record, sets).Where(f => f.Evidence.Status == EvidenceStatus.Counted);

    /// <summary>The earliest date of the diagnoses of the sets that count; <see langword="null"/> when all are undated.</summary>
    internal static DateSpan? OnsetIn(PatientRecord record, params ReadOnlySpan<ValueSet> sets) =>
        AllConfirmedIn(record, sets).Where(f => f.Diagnosis.Date is not null).MinBy(f => f.Diagnosis.Date?.Earliest)?.Diagnosis.Date;

    /// <summary>Whether its words state the feature itself.</summary>
    internal bool States(string feature)
    {
        foreach (var hit in Diagnosis.TextHits)
        {
            if (hit.Feature == feature && hit.IsDefinite)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The same diagnosis once for each part of the feature that its words state.</summary>
    internal IEnumerable<DiagnosisMatch> EachStated(string feature) => Diagnosis.TextHits
        .Where(hit => hit.Feature == feature && hit.IsDefinite)
        .Select(hit => this with { Evidence = Evidence with { StatedGroup = hit.Group } });

    /// <summary>The same diagnosis with another worth.</summary>
    internal DiagnosisMatch With(EvidenceStatus standing) => this with { Evidence = Evidence with { Status = standing } };

    /// <summary>The same diagnosis worth less, if it counted so far.</summary>
    internal DiagnosisMatch IfCounted(EvidenceStatus standing, Evidence? explainedBy = null) =>
        Evidence.Status == EvidenceStatus.Counted
            ? this with { Evidence = Evidence with { Status = standing, ExplainedBy = explainedBy } }
            : this;

    /// <summary>Explained, if it counted so far and there is something that explains it.</summary>
    internal DiagnosisMatch ExplainedIf(Evidence? cause) => cause is null ? this : IfCounted(EvidenceStatus.ExplainedByRecord, cause);

    private static DiagnosisMatch New(Diagnosis diagnosis, Concept? concept, EvidenceStatus standing, string? stated = null) => new(diagnosis, new Evidence
    {
        Reference = diagnosis.Reference,
        Origin = diagnosis.Report is null ? EvidenceOrigin.Diagnosis : EvidenceOrigin.Report,
        StatedGroup = stated,
        Concept = concept,
        Date = diagnosis.Date,
        Status = standing,
    });

    private static EvidenceStatus WhenConfirmed(Diagnosis diagnosis, EvidenceStatus standing) =>
        diagnosis.Certainty == Certainty.Confirmed ? standing : EvidenceStatus.Provisional;

    // What is definite says more than what only fits.
    private static string? GroupInWords(Diagnosis diagnosis, string feature)
    {
        string? stated = null;
        foreach (var hit in diagnosis.TextHits)
        {
            if (hit.Feature == feature && (stated is null || hit.IsDefinite))
            {
                stated = hit.Group;
            }
        }

        return stated;
    }

    private static Concept? MatchIn(ReadOnlySpan<ValueSet?> sets, Diagnosis diagnosis)
    {
        foreach (var set in sets)
        {
            if (set is not null && set.TryMatch(diagnosis.Codings, out var concept))
            {
                return concept;
            }
        }

        return null;
    }
}
