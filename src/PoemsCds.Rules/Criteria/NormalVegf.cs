using PoemsCds.Rules.Findings;
using PoemsCds.Rules.Knowledge;
using PoemsCds.Rules.Record;

namespace PoemsCds.Rules.Criteria;

/// <summary>
/// VEGF within the reference range before treatment: an argument against POEMS syndrome, not an exclusion. See <see cref="VegfResults"/>.
/// </summary>
internal sealed class NormalVegf(KnowledgeBase knowledge) : ICriterion
{
    private readonly VegfResults _results = new(knowledge);

    public string Id => CriterionIds.NormalVegf;

    public Tier Tier => Tier.Associated;

    public RecordKinds Needs => RecordKinds.Laboratory;

    public Finding Evaluate(PatientRecord record, DateOnly asOf) => Finding.From(this, record, _results.Normal(record, asOf));
}
