using PoemsCds.Rules.Criteria.Matching;
using PoemsCds.Rules.Findings;
using PoemsCds.Rules.Knowledge;
using PoemsCds.Rules.Record;

namespace PoemsCds.Rules.Criteria;

/// <summary>How long a diagnosed minor feature counts: as long as it is active, then for a while after it has ended.</summary>
/// <remarks>
/// Counted from the abatement, else the last date known, inclusive. Resolved and undated: it stands. A date too coarse to
/// decide makes it unconfirmed. Source: [AdvicePolicy], look-back.
/// </remarks>
internal sealed class MinorLookBack(KnowledgeBase knowledge)
{
    private readonly int _months = knowledge.GetWholeNumber("resolved-minor-look-back");

    /// <summary>Leaves out what ended too long ago.</summary>
    internal IReadOnlyCollection<DiagnosisMatch> Apply(IReadOnlyCollection<DiagnosisMatch> found, DateOnly asOf)
    {
        var cutOff = asOf.AddMonths(-_months);
        List<DiagnosisMatch>? counting = null;
        foreach (var one in found)
        {
            var tooOld = one.Diagnosis.Course == ClinicalCourse.Active || one.Diagnosis.LastKnown is not { } ended ? false : ended.IsBefore(cutOff);
            if (tooOld != true)
            {
                (counting ??= []).Add(tooOld is null ? one.IfCounted(EvidenceStatus.DateInconclusive) : one);
            }
        }

        return Listed.OrNone(counting);
    }
}
