using PoemsCds.Rules.Criteria.Matching;
using PoemsCds.Rules.Findings;
using PoemsCds.Rules.Knowledge;
using PoemsCds.Rules.Record;

namespace PoemsCds.Rules.Criteria;

/// <summary>Findings that only words state. The shared steps of the criteria that rest on the words of reports.</summary>
/// <remarks>
/// Words of a final report count for 36 months (inclusive); one that is undated, or dated too coarsely to say, is shown and not
/// counted; an older one is no evidence. Words never raise the strength of a coded entry. Source: [AdvicePolicy], inputs reportedMajor and
/// reportedMinors, and look-back.
/// </remarks>
internal sealed class ReportedWords(KnowledgeBase knowledge, string feature)
{
    private readonly FeatureCodes _codes = knowledge.GetFeature(feature);
    private readonly int _months = knowledge.GetWholeNumber("report-words-look-back");

    /// <summary>What the words of final reports state.</summary>
    internal IEnumerable<DiagnosisMatch> InReports(PatientRecord record, DateOnly asOf)
    {
        foreach (var found in Stated(record).Where(f => f.Diagnosis.Report is not null))
        {
            var isTooOld = found.Diagnosis.Date is { } at && at.Earliest <= asOf.AddDays(1) ? at.IsBefore(asOf.AddMonths(-_months)) : null;
            if (isTooOld != true)
            {
                yield return found.With(isTooOld is null ? EvidenceStatus.DateInconclusive : EvidenceStatus.Counted);
            }
        }
    }

    /// <summary>What the words of active, confirmed entries of the problem list state. Whole record.</summary>
    internal IEnumerable<DiagnosisMatch> InEntries(PatientRecord record) => Stated(record)
        .Where(f => f.Diagnosis is { Report: null, Course: ClinicalCourse.Active })
        .Select(f => f.With(EvidenceStatus.Counted));

    private IEnumerable<DiagnosisMatch> Stated(PatientRecord record) =>
        DiagnosisMatch.Of(record, _codes).Where(f => f.Evidence.Status == EvidenceStatus.TextOnly && f.Diagnosis.Certainty == Certainty.Confirmed && f.States(feature));
}
