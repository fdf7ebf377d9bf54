using PoemsCds.Rules.Criteria.Matching;
using PoemsCds.Rules.Findings;
using PoemsCds.Rules.Knowledge;
using PoemsCds.Rules.Record;

namespace PoemsCds.Rules.Criteria;

/// <summary>A polyneuropathy by a CIDP, inflammatory or demyelinating label. Guillain-Barré syndrome is not one. Whole record.</summary>
/// <remarks>Over half of POEMS patients are first labelled CIDP [Keddie2020]. Source: [AdvicePolicy], settled readings.</remarks>
internal sealed class InflammatoryNeuropathy(KnowledgeBase knowledge) : ICriterion
{
    private readonly ValueSet[] _codes =
        [knowledge.GetValueSet(ValueSetIds.Cidp), knowledge.GetValueSet(ValueSetIds.Polyneuropathy).OnlyGroups("inflammatory", "demyelinating")];

    public string Id => CriterionIds.InflammatoryNeuropathy;

    public Tier Tier => Tier.Supporting;

    public RecordKinds Needs => RecordKinds.Diagnoses;

    public Finding Evaluate(PatientRecord record, DateOnly asOf) =>
        Finding.From(this, record, DiagnosisMatch.In(record, _codes).Select(f => f.Evidence));
}
