using PoemsCds.Rules.Criteria.Matching;
using PoemsCds.Rules.Findings;
using PoemsCds.Rules.Knowledge;
using PoemsCds.Rules.Record;

namespace PoemsCds.Rules.Criteria;

/// <summary>
/// A sclerotic, osteosclerotic or mixed bone lesion stated only in the text of a final report or of an active problem-list entry.
/// </summary>
/// <remarks>
/// Does not count if bone metastasis, prostate or breast cancer or Paget disease is on record, active or not (a switch of the site), or if
/// the same text names metastasis. Look-back of reports: <see cref="ReportedWords"/>. Source: [AdvicePolicy], input reportedMajor.
/// </remarks>
internal sealed class ReportedScleroticBoneLesion(KnowledgeBase knowledge) : ICriterion
{
    private readonly ReportedWords _words = new(knowledge, CriterionIds.ScleroticBoneLesion);
    private readonly ValueSet[] _causes =
    [
        knowledge.GetValueSet(ValueSetIds.BoneMetastasis), knowledge.GetValueSet(ValueSetIds.ProstateOrBreastCancer),
            knowledge.GetValueSet(ValueSetIds.PagetDisease),
    ];

    private readonly bool _inactiveToo = knowledge.IsOn("inactive-bone-causes");

    public string Id => CriterionIds.ReportedScleroticBoneLesion;

    public Tier Tier => Tier.Supporting;

    public RecordKinds Needs => RecordKinds.Diagnoses | RecordKinds.Reports;

    public Finding Evaluate(PatientRecord record, DateOnly asOf)
    {
        var cause = DiagnosisMatch.Oldest(
            _inactiveToo ? DiagnosisMatch.AllConfirmedIn(record, _causes) : DiagnosisMatch.AllActiveIn(record, _causes));
        return Finding.From(
            this, record, _words.InReports(record, asOf).Concat(_words.InProblemList(record)).Select(f => Classify(f, cause).Evidence));
    }

    private static DiagnosisMatch Classify(DiagnosisMatch found, Evidence? cause) =>
        found.Diagnosis.TextHits.Any(hit => hit is { Feature: CriterionIds.ScleroticBoneLesion, Group: "bone-metastasis" })
            ? found.IfCounted(EvidenceStatus.Indeterminate)
            : found.ExplainedIf(cause);
}
