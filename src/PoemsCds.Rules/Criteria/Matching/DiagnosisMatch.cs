using PoemsCds.Rules.Findings;
using PoemsCds.Rules.Knowledge;
using PoemsCds.Rules.Record;

namespace PoemsCds.Rules.Criteria.Matching;

/// <summary>A diagnosis that is relevant to a criterion, with its evidence; also the shared steps of criteria based on diagnoses.</summary>
internal sealed record DiagnosisMatch(Diagnosis Diagnosis, Evidence Evidence)
{
    /// <summary>Finds the diagnoses that are relevant to a feature, one match per diagnosis.</summary>
    internal static IReadOnlyCollection<DiagnosisMatch> Of(PatientRecord record, FeatureCodes codes) =>
        Of(record, codes.Name, [codes.Definite], [codes.OtherCause], [codes.Supportive]);

    /// <summary>
    /// Finds the diagnoses that are relevant to a feature, one match per diagnosis. With several codes, a code that names another
    /// cause takes precedence over a definite one, and a definite one over a supportive one. Text is used only without such a code,
    /// and a code that a site map gives inexactly only without either.
    /// </summary>
    internal static IReadOnlyCollection<DiagnosisMatch> Of(
        PatientRecord record, string feature, ReadOnlySpan<ValueSet> definite, ReadOnlySpan<ValueSet?> otherCause,
            ReadOnlySpan<ValueSet?> supportive)
    {
        List<DiagnosisMatch>? found = null;
        foreach (var diagnosis in record.Diagnoses)
        {
            var one = MatchIn(otherCause, diagnosis) is { } explained
                ? New(diagnosis, explained, WhenConfirmed(diagnosis, EvidenceStatus.ExplainedByItsCode))
                : MatchIn(definite, diagnosis) is { } counted ? New(diagnosis, counted, WhenConfirmed(diagnosis, EvidenceStatus.Counted))
                : MatchIn(supportive, diagnosis) is { } unconfirmed ? New(diagnosis, unconfirmed, EvidenceStatus.SupportiveCode)
                : FindStatedGroup(diagnosis, feature) is { } stated ? New(diagnosis, null, EvidenceStatus.TextOnly, stated)
                : MatchInexactlyIn(otherCause, definite, supportive, diagnosis) is { } inexact
                    ? New(diagnosis, inexact, EvidenceStatus.InexactlyMapped)
                : null;
            if (one is not null)
            {
                (found ??= []).Add(one);
            }
        }

        return found ?? (IReadOnlyCollection<DiagnosisMatch>)[];
    }

    /// <summary>Finds the diagnoses with a code in one of the sets; confirmed ones count.</summary>
    internal static IReadOnlyCollection<DiagnosisMatch> In(PatientRecord record, params ReadOnlySpan<ValueSet> sets) =>
        Of(record, "", sets, [], []);

    /// <summary>Oldest confirmed, active diagnosis in the sets, as evidence that can explain another finding.</summary>
    internal static Evidence? ActiveIn(PatientRecord record, params ReadOnlySpan<ValueSet> sets) => Oldest(AllActiveIn(record, sets));

    /// <summary>Oldest of the matches, as evidence.</summary>
    internal static Evidence? Oldest(IEnumerable<DiagnosisMatch> found) => found.Select(f => f.Evidence).Min(Evidence.ByAge);

    /// <summary>Confirmed, active diagnoses in the sets.</summary>
    internal static IEnumerable<DiagnosisMatch> AllActiveIn(PatientRecord record, params ReadOnlySpan<ValueSet> sets) =>
        AllConfirmedIn(record, sets).Where(f => f.Diagnosis.Course == ClinicalCourse.Active);

    /// <summary>Confirmed diagnoses in the sets, active or not.</summary>
    internal static IEnumerable<DiagnosisMatch> AllConfirmedIn(PatientRecord record, params ReadOnlySpan<ValueSet> sets) =>
        In(record, sets).Where(f => f.Evidence.Status == EvidenceStatus.Counted);

    /// <summary>Earliest date of the confirmed diagnoses in the sets; <see langword="null"/> when all are undated.</summary>
    internal static DateSpan? OnsetIn(PatientRecord record, params ReadOnlySpan<ValueSet> sets) =>
        AllConfirmedIn(record, sets).Where(f => f.Diagnosis.Date is not null).MinBy(f => f.Diagnosis.Date?.Earliest)?.Diagnosis.Date;

    /// <summary>Whether the text states the feature itself.</summary>
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

    /// <summary>One match for each group of the feature that the text states.</summary>
    internal IEnumerable<DiagnosisMatch> SplitByStatedGroup(string feature) => Diagnosis.TextHits
        .Where(hit => hit.Feature == feature && hit.IsDefinite)
        .Select(hit => this with { Evidence = Evidence with { StatedGroup = hit.Group } });

    /// <summary>The same match with another status.</summary>
    internal DiagnosisMatch With(EvidenceStatus status) => this with { Evidence = Evidence with { Status = status } };

    /// <summary>Replaces the status if the match counts.</summary>
    internal DiagnosisMatch IfCounted(EvidenceStatus status, Evidence? explainedBy = null) =>
        Evidence.Status == EvidenceStatus.Counted
            ? this with { Evidence = Evidence with { Status = status, ExplainedBy = explainedBy } }
            : this;

    /// <summary>Marks the match as explained if it counts and there is a cause.</summary>
    internal DiagnosisMatch ExplainedIf(Evidence? cause) => cause is null ? this : IfCounted(EvidenceStatus.ExplainedByRecord, cause);

    private static DiagnosisMatch New(Diagnosis diagnosis, Concept? concept, EvidenceStatus status, string? stated = null) => new(
        diagnosis, new Evidence
        {
            Reference = diagnosis.Reference,
            Origin = diagnosis.Report is null ? EvidenceOrigin.Diagnosis : EvidenceOrigin.Report,
            StatedGroup = stated,
            Concept = concept,
            IsBySiteMap = SiteMapOrigin.IsOf(concept, diagnosis.Codings),
            Date = diagnosis.Date,
            Status = status,
        });

    private static EvidenceStatus WhenConfirmed(Diagnosis diagnosis, EvidenceStatus status) =>
        diagnosis.Certainty == Certainty.Confirmed ? status : EvidenceStatus.Provisional;

    // A definite term takes precedence over a supportive one.
    private static string? FindStatedGroup(Diagnosis diagnosis, string feature)
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

    private static Concept? MatchInexactlyIn(
        ReadOnlySpan<ValueSet?> otherCause, ReadOnlySpan<ValueSet> definite, ReadOnlySpan<ValueSet?> supportive, Diagnosis diagnosis) =>
        SiteMapOrigin.HasInexact(diagnosis.Codings)
            ? MatchInexactlyIn(otherCause, diagnosis) ?? MatchInexactlyIn(definite, diagnosis) ?? MatchInexactlyIn(supportive, diagnosis)
            : null;

    private static Concept? MatchInexactlyIn(ReadOnlySpan<ValueSet?> sets, Diagnosis diagnosis)
    {
        foreach (var set in sets)
        {
            if (set is not null && set.TryMatchInexactly(diagnosis.Codings, out var concept))
            {
                return concept;
            }
        }

        return null;
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
