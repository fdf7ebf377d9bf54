using PoemsCds.Rules.Criteria.Matching;
using PoemsCds.Rules.Findings;
using PoemsCds.Rules.Knowledge;
using PoemsCds.Rules.Record;

namespace PoemsCds.Rules.Criteria;

/// <summary>
/// A diagnosis of Guillain-Barré syndrome: an alternative cause that POEMS syndrome can first be mistaken for. Whole record.
/// </summary>
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
