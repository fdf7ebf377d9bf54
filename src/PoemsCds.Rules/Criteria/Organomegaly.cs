using PoemsCds.Rules.Criteria.Matching;
using PoemsCds.Rules.Findings;
using PoemsCds.Rules.Knowledge;
using PoemsCds.Rules.Record;

namespace PoemsCds.Rules.Criteria;

/// <summary>Enlarged liver, spleen or lymph nodes by diagnosis; all three are one category.</summary>
/// <remarks>
/// Explained as a category by cirrhosis, portal hypertension, lymphoma or heart failure. Look-back:
/// <see cref="MinorLookBack"/>. Source: [Dispenzieri2023], minor criterion; [AdvicePolicy], explained.
/// </remarks>
internal sealed class Organomegaly(KnowledgeBase knowledge) : ICriterion
{
    private readonly FeatureCodes _codes = knowledge.GetFeature("organomegaly");
    private readonly MinorLookBack _lookBack = new(knowledge);
    private readonly ValueSet[] _causes =
        [knowledge.GetValueSet("cirrhosis"), knowledge.GetValueSet("portal-hypertension"), knowledge.GetValueSet("lymphoma"), knowledge.GetValueSet("heart-failure")];

    public string Id => _codes.Name;

    public Tier Tier => Tier.Minor;

    public RecordKinds Needs => RecordKinds.Diagnoses;

    public Finding Evaluate(PatientRecord record, DateOnly asOf)
    {
        var cause = DiagnosisMatch.ActiveIn(record, _causes);
        return Finding.From(this, record, _lookBack.Apply(DiagnosisMatch.Of(record, _codes), asOf).Select(f => f.ExplainedIf(cause).Evidence));
    }
}
