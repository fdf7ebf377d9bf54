using PoemsCds.Rules.Criteria.Matching;
using PoemsCds.Rules.Findings;
using PoemsCds.Rules.Knowledge;
using PoemsCds.Rules.Record;

namespace PoemsCds.Rules.Criteria;

/// <summary>A polyneuropathy with a CIDP, inflammatory or demyelinating diagnosis, except Guillain-Barré syndrome. Whole record.</summary>
/// <remarks>
/// More than half of patients with POEMS syndrome are first diagnosed with CIDP [Keddie2020]. Source: [AdvicePolicy], settled readings.
/// </remarks>
internal sealed class InflammatoryNeuropathy(KnowledgeBase knowledge) : ICriterion
{
    private readonly ValueSet[] _codes =
        [knowledge.GetValueSet(ValueSetIds.Cidp), knowledge.GetValueSet(ValueSetIds.Polyneuropathy)
            .OnlyGroups("inflammatory", "demyelinating")];

    public string Id => CriterionIds.InflammatoryNeuropathy;

    public Tier Tier => Tier.Supporting;

    public RecordKinds Needs => RecordKinds.Diagnoses;

    public Finding Evaluate(PatientRecord record, DateOnly asOf) =>
        Finding.From(this, record, DiagnosisMatch.In(record, _codes).Select(f => f.Evidence));
}
