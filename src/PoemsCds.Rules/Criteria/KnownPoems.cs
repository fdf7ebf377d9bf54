using PoemsCds.Rules.Criteria.Matching;
using PoemsCds.Rules.Findings;
using PoemsCds.Rules.Knowledge;
using PoemsCds.Rules.Record;

namespace PoemsCds.Rules.Criteria;

/// <summary>A diagnosis of POEMS syndrome.</summary>
/// <remarks>
/// A mention in text counts too, unless negated or provisional, because the finding only suppresses the card. Whole record.
/// Source: [AdvicePolicy], settled readings.
/// </remarks>
internal sealed class KnownPoems(KnowledgeBase knowledge) : ICriterion
{
    private readonly FeatureCodes _codes = knowledge.GetFeature(CriterionIds.Poems);

    public string Id => "poems";

    public Tier Tier => Tier.Associated;

    public RecordKinds Needs => RecordKinds.Diagnoses;

    public Finding Evaluate(PatientRecord record, DateOnly asOf) =>
        Finding.From(this, record, DiagnosisMatch.Of(record, _codes).Select(ToEvidence));

    private Evidence ToEvidence(DiagnosisMatch found)
    {
        var isNamedInText = found.Evidence.Status == EvidenceStatus.TextOnly
            && found.Diagnosis.Certainty == Certainty.Confirmed
            && found.Diagnosis.TextHits.Any(hit => hit.Feature == _codes.Name && hit.IsDefinite);
        return isNamedInText ? found.Evidence with { Status = EvidenceStatus.Counted } : found.Evidence;
    }
}
