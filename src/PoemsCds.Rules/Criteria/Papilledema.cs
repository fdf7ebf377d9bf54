using PoemsCds.Rules.Criteria.Matching;
using PoemsCds.Rules.Findings;
using PoemsCds.Rules.Knowledge;
using PoemsCds.Rules.Record;

namespace PoemsCds.Rules.Criteria;

/// <summary>Papilledema, by diagnosis.</summary>
/// <remarks>
/// Explained by intracranial hypertension or tumor, or by a code that names the cause. Look-back:
/// <see cref="MinorLookBack"/>. Source: [Dispenzieri2023], minor criterion; [AdvicePolicy], explained.
/// </remarks>
internal sealed class Papilledema(KnowledgeBase knowledge) : ICriterion
{
    private readonly FeatureCodes _codes = knowledge.GetFeature(CriterionIds.Papilledema);
    private readonly MinorLookBack _lookBack = new(knowledge);
    private readonly ValueSet _cause = knowledge.GetValueSet(ValueSetIds.IntracranialCause);

    public string Id => _codes.Name;

    public Tier Tier => Tier.Minor;

    public RecordKinds Needs => RecordKinds.Diagnoses;

    public Finding Evaluate(PatientRecord record, DateOnly asOf)
    {
        var cause = DiagnosisMatch.ActiveIn(record, _cause);
        return Finding.From(
            this, record, _lookBack.Apply(DiagnosisMatch.Of(record, _codes), asOf).Select(f => f.ExplainedIf(cause).Evidence));
    }
}
