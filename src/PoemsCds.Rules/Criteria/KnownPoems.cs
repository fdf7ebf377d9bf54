using PoemsCds.Rules.Criteria.Matching;
using PoemsCds.Rules.Findings;
using PoemsCds.Rules.Knowledge;
using PoemsCds.Rules.Record;

namespace PoemsCds.Rules.Criteria;

/// <summary>POEMS syndrome itself stands on record.</summary>
/// <remarks>
/// Named in words alone it counts too, unless negated or provisional: it can only silence. Whole record.
/// Source: [AdvicePolicy], settled readings.
/// </remarks>
internal sealed class KnownPoems(KnowledgeBase knowledge) : ICriterion
{
    private readonly FeatureCodes _codes = knowledge.GetFeature(CriterionIds.Poems);

    public string Id => "poems";

    public Tier Tier => Tier.Associated;

    public RecordKinds Needs => RecordKinds.Diagnoses;

    public Finding Evaluate(PatientRecord record, DateOnly asOf) =>
        Finding.From(this, record, DiagnosisMatch.Of(record, _codes).Select(Silencing));

    private Evidence Silencing(DiagnosisMatch found)
    {
        var namedInWords = found.Evidence.Status == EvidenceStatus.TextOnly
            && found.Diagnosis.Certainty == Certainty.Confirmed
            && found.Diagnosis.TextHits.Any(hit => hit.Feature == _codes.Name && hit.IsDefinite);
        return namedInWords ? found.Evidence with { Status = EvidenceStatus.Counted } : found.Evidence;
    }
}
