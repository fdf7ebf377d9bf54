using PoemsCds.Rules.Criteria.Matching;
using PoemsCds.Rules.Findings;
using PoemsCds.Rules.Knowledge;
using PoemsCds.Rules.Record;

namespace PoemsCds.Rules.Criteria;

/// <summary>Enlarged liver, spleen or lymph nodes, by diagnosis; one category.</summary>
/// <remarks>
/// Explained: <see cref="OrganomegalyCauses"/>. Look-back: <see cref="MinorLookBack"/>. Source: [Dispenzieri2023], minor criterion;
/// [AdvicePolicy], explained.
/// </remarks>
internal sealed class Organomegaly(KnowledgeBase knowledge) : ICriterion
{
    private readonly FeatureCodes _codes = knowledge.GetFeature(CriterionIds.Organomegaly);
    private readonly MinorLookBack _lookBack = new(knowledge);
    private readonly OrganomegalyCauses _causes = new(knowledge);

    public string Id => _codes.Name;

    public Tier Tier => Tier.Minor;

    public RecordKinds Needs => RecordKinds.Diagnoses;

    public Finding Evaluate(PatientRecord record, DateOnly asOf) => Finding.From(this, record, _lookBack
        .Apply(DiagnosisMatch.Of(record, _codes), asOf)
        .Select(f => f.ExplainedIf(_causes.Find(record, f.Evidence.Concept?.Group)).Evidence));
}
