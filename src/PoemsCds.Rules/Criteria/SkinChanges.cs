using PoemsCds.Rules.Criteria.Matching;
using PoemsCds.Rules.Findings;
using PoemsCds.Rules.Knowledge;
using PoemsCds.Rules.Record;

namespace PoemsCds.Rules.Criteria;

/// <summary>
/// Skin changes of the published list, by diagnosis: hyperpigmentation, hypertrichosis, glomeruloid hemangioma and others.
/// </summary>
/// <remarks>
/// Hyperpigmentation is explained by Addison disease. Clubbing and skin thickening are not in the list. Look-back:
/// <see cref="MinorLookBack"/>. Source: [Dispenzieri2023], minor criterion; [AdvicePolicy], input minors.
/// </remarks>
internal sealed class SkinChanges(KnowledgeBase knowledge) : ICriterion
{
    private readonly FeatureCodes _codes = knowledge.GetFeature(CriterionIds.SkinChanges);
    private readonly MinorLookBack _lookBack = new(knowledge);
    private readonly ValueSet _addison = knowledge.GetValueSet(ValueSetIds.AddisonDisease);

    public string Id => _codes.Name;

    public Tier Tier => Tier.Minor;

    public RecordKinds Needs => RecordKinds.Diagnoses;

    public Finding Evaluate(PatientRecord record, DateOnly asOf) => Finding.From(this, record, _lookBack
        .Apply(DiagnosisMatch.Of(record, _codes), asOf)
        .Select(f => (
            f.Evidence.Concept?.Group == "hyperpigmentation" ? f.ExplainedIf(DiagnosisMatch.ActiveIn(record, _addison)) : f).Evidence));
}
