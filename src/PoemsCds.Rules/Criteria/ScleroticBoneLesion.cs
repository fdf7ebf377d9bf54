using PoemsCds.Rules.Criteria.Matching;
using PoemsCds.Rules.Findings;
using PoemsCds.Rules.Knowledge;
using PoemsCds.Rules.Record;

namespace PoemsCds.Rules.Criteria;

/// <summary>A sclerotic bone lesion, by coded diagnosis. Whole record.</summary>
/// <remarks>
/// Explained by Paget disease, and by prostate or breast cancer together with a bone metastasis. Unknown if SNOMED CT is turned
/// off, because no ICD code exists. Source: [Dispenzieri2023], other major criterion; [AdvicePolicy], explained.
/// </remarks>
internal sealed class ScleroticBoneLesion(KnowledgeBase knowledge) : ICriterion
{
    private readonly FeatureCodes _codes = knowledge.GetFeature(CriterionIds.ScleroticBoneLesion);
    private readonly ValueSet _paget = knowledge.GetValueSet(ValueSetIds.PagetDisease);
    private readonly ValueSet _cancer = knowledge.GetValueSet(ValueSetIds.ProstateOrBreastCancer);
    private readonly ValueSet _metastasis = knowledge.GetValueSet(ValueSetIds.BoneMetastasis);

    public string Id => _codes.Name;

    public Tier Tier => Tier.Major;

    public RecordKinds Needs => RecordKinds.Diagnoses | RecordKinds.Reports;

    public Finding Evaluate(PatientRecord record, DateOnly asOf)
    {
        var cause = DiagnosisMatch.ActiveIn(record, _paget)
            ?? (DiagnosisMatch.ActiveIn(record, _cancer) is null ? null : DiagnosisMatch.ActiveIn(record, _metastasis));
        var found = DiagnosisMatch.Of(record, _codes).Select(f => f.ExplainedIf(cause).Evidence);
        return Finding.From(this, record, found, !_codes.Definite.IsEmpty);
    }
}
