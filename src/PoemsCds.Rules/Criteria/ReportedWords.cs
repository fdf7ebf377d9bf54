using PoemsCds.Rules.Criteria.Matching;
using PoemsCds.Rules.Findings;
using PoemsCds.Rules.Knowledge;
using PoemsCds.Rules.Record;

namespace PoemsCds.Rules.Criteria;

/// <summary>Findings stated only in text; the shared steps of criteria based on the text of reports.</summary>
/// <remarks>
/// The text of a final report counts for 36 months (inclusive). An undated or too coarsely dated report is shown but not counted; an
/// older one is not evidence. Text never raises the strength of a coded entry. Source: [AdvicePolicy], inputs reportedMajor and
/// reportedMinors, and look-back.
/// </remarks>
internal sealed class ReportedWords(KnowledgeBase knowledge, string feature)
{
    private readonly FeatureCodes _codes = knowledge.GetFeature(feature);
    private readonly int _months = knowledge.GetWholeNumber("report-words-look-back");

    /// <summary>Findings stated in the text of final reports.</summary>
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

    /// <summary>Findings stated in the text of active, confirmed problem-list entries. Whole record.</summary>
    internal IEnumerable<DiagnosisMatch> InProblemList(PatientRecord record) => Stated(record)
        .Where(f => f.Diagnosis is { Report: null, Course: ClinicalCourse.Active })
        .Select(f => f.With(EvidenceStatus.Counted));

    // Most records do not state the feature in text.
    private IEnumerable<DiagnosisMatch> Stated(PatientRecord record) => IsStatedIn(record)
        ? DiagnosisMatch.Of(record, _codes)
            .Where(f => f.Evidence.Status == EvidenceStatus.TextOnly && f.Diagnosis.Certainty == Certainty.Confirmed && f.States(feature))
        : [];

    private bool IsStatedIn(PatientRecord record)
    {
        foreach (var diagnosis in record.Diagnoses)
        {
            foreach (var hit in diagnosis.TextHits)
            {
                if (hit.Feature == feature)
                {
                    return true;
                }
            }
        }

        return false;
    }
}
