using PoemsCds.Rules.Findings;
using PoemsCds.Rules.Knowledge;
using PoemsCds.Rules.Record;

namespace PoemsCds.Rules.Criteria;

/// <summary>Strongly raised VEGF in serum or plasma before treatment. See <see cref="VegfResults"/>.</summary>
internal sealed class StronglyRaisedVegf(KnowledgeBase knowledge) : ICriterion
{
    private readonly VegfResults _results = new(knowledge);

    public string Id => CriterionIds.StronglyRaisedVegf;

    public Tier Tier => Tier.Major;

    public RecordKinds Needs => RecordKinds.Laboratory;

    public Finding Evaluate(PatientRecord record, DateOnly asOf) => Finding.From(this, record, _results.Strong(record, asOf));
}
