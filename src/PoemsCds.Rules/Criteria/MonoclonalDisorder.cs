using PoemsCds.Rules.Criteria.Matching;
using PoemsCds.Rules.Findings;
using PoemsCds.Rules.Knowledge;
using PoemsCds.Rules.Record;

namespace PoemsCds.Rules.Criteria;

/// <summary>A monoclonal plasma-cell disorder, including IgM disease, by diagnosis or laboratory result. Whole record.</summary>
/// <remarks>Source: [Dispenzieri2023], mandatory criterion; [AdvicePolicy], input M.</remarks>
internal sealed class MonoclonalDisorder(KnowledgeBase knowledge) : ICriterion
{
    private readonly FeatureCodes _codes = knowledge.GetFeature(CriterionIds.MonoclonalDisorder);
    private readonly MonoclonalProteinResults _results = new(knowledge);

    public string Id => _codes.Name;

    public Tier Tier => Tier.Mandatory;

    public RecordKinds Needs => RecordKinds.Diagnoses | RecordKinds.Laboratory;

    public Finding Evaluate(PatientRecord record, DateOnly asOf) =>
        Finding.FromOpenFirst(
        this,
        record,
        DiagnosisMatch.Of(record, _codes).Select(f => f.Evidence).Concat(_results.In(record).Select(r => r.Evidence)));
}
