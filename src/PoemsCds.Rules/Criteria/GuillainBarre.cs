using PoemsCds.Rules.Criteria.Matching;
using PoemsCds.Rules.Findings;
using PoemsCds.Rules.Knowledge;
using PoemsCds.Rules.Record;

namespace PoemsCds.Rules.Criteria;

/// <summary>A Guillain-Barré label: a rival cause that a first attack of POEMS syndrome can carry. Whole record.</summary>
/// <remarks>Source: [AdvicePolicy], row 10.</remarks>
internal sealed class GuillainBarre(KnowledgeBase knowledge) : ICriterion
{
    private readonly ValueSet _codes = knowledge.GetValueSet(ValueSetIds.PolyneuropathyOtherCause).OnlyGroups("guillain-barre");

    public string Id => CriterionIds.GuillainBarre;

    public Tier Tier => Tier.Supporting;

    public RecordKinds Needs => RecordKinds.Diagnoses;

    public Finding Evaluate(PatientRecord record, DateOnly asOf) =>
        Finding.From(this, record, DiagnosisMatch.In(record, _codes).Select(f => f.Evidence));
}
