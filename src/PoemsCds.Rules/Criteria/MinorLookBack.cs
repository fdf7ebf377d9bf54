using PoemsCds.Rules.Criteria.Matching;
using PoemsCds.Rules.Findings;
using PoemsCds.Rules.Knowledge;
using PoemsCds.Rules.Record;

namespace PoemsCds.Rules.Criteria;

/// <summary>Look-back of diagnosed minor features: they count while active, and for some months after they end.</summary>
/// <remarks>
/// The look-back starts at the abatement, else at the last known date, and is inclusive. A resolved, undated feature counts. A date
/// too coarse to decide makes the finding unconfirmed. Source: [AdvicePolicy], look-back.
/// </remarks>
internal sealed class MinorLookBack(KnowledgeBase knowledge)
{
    private readonly int _months = knowledge.GetWholeNumber("resolved-minor-look-back");

    /// <summary>Removes the diagnoses that ended before the look-back.</summary>
    internal IReadOnlyCollection<DiagnosisMatch> Apply(IReadOnlyCollection<DiagnosisMatch> found, DateOnly asOf)
    {
        var cutOff = asOf.AddMonths(-_months);
        List<DiagnosisMatch>? counting = null;
        foreach (var one in found)
        {
            var tooOld = one.Diagnosis.Course == ClinicalCourse.Active || one.Diagnosis.LastKnown is not { } ended
                ? false
                : ended.IsBefore(cutOff);
            if (tooOld != true)
            {
                (counting ??= []).Add(tooOld is null ? one.IfCounted(EvidenceStatus.DateInconclusive) : one);
            }
        }

        return counting ?? (IReadOnlyCollection<DiagnosisMatch>)[];
    }
}
