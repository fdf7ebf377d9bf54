using PoemsCds.Rules.Findings;
using PoemsCds.Rules.Knowledge;
using PoemsCds.Rules.Record;

namespace PoemsCds.Rules.Criteria;

/// <summary>Clearly raised VEGF that is not strongly raised. See <see cref="VegfResults"/>.</summary>
internal sealed class ClearlyRaisedVegf(KnowledgeBase knowledge) : ICriterion
{
    private readonly VegfResults _results = new(knowledge);

    public string Id => CriterionIds.ClearlyRaisedVegf;

    public Tier Tier => Tier.Supporting;

    public RecordKinds Needs => RecordKinds.Laboratory;

    public Finding Evaluate(PatientRecord record, DateOnly asOf) => Finding.From(this, record, _results.ClearlyRaised(record, asOf));
}
