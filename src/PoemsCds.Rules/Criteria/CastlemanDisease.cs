using PoemsCds.Rules.Criteria.Matching;
using PoemsCds.Rules.Findings;
using PoemsCds.Rules.Knowledge;
using PoemsCds.Rules.Record;

namespace PoemsCds.Rules.Criteria;

/// <summary>Castleman disease, by coded diagnosis. Whole record.</summary>
/// <remarks>Source: [Dispenzieri2023], other major criterion.</remarks>
internal sealed class CastlemanDisease(KnowledgeBase knowledge) : ICriterion
{
    private readonly FeatureCodes _codes = knowledge.GetFeature(CriterionIds.CastlemanDisease);

    public string Id => _codes.Name;

    public Tier Tier => Tier.Major;

    public RecordKinds Needs => RecordKinds.Diagnoses;

    public Finding Evaluate(PatientRecord record, DateOnly asOf) =>
        Finding.From(this, record, DiagnosisMatch.Of(record, _codes).Select(f => f.Evidence));
}
