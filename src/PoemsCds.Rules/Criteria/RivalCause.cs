using PoemsCds.Rules.Criteria.Matching;
using PoemsCds.Rules.Findings;
using PoemsCds.Rules.Knowledge;
using PoemsCds.Rules.Record;

namespace PoemsCds.Rules.Criteria;

/// <summary>
/// Another cause of the polyneuropathy: one that its own code names, amyloidosis, or a neurotoxic drug begun before it.
/// </summary>
/// <remarks>
/// The list is closed; plain diabetes without a neuropathy code is none. A drug beside an undated neuropathy is none; a
/// drug begun on a day that may lie on either side of the onset is none. Whole record. Source: [AdvicePolicy], input P.
/// </remarks>
internal sealed class RivalCause(KnowledgeBase knowledge) : ICriterion
{
    private readonly ValueSet[] _codes =
    [
        knowledge.GetValueSet(ValueSetIds.PolyneuropathyOtherCause), knowledge.GetValueSet(ValueSetIds.Amyloidosis),
        knowledge.GetValueSet(ValueSetIds.HereditaryNeuropathy),
    ];

    private readonly ValueSet[] _neuropathy = Polyneuropathy.DefiniteCodes(knowledge);
    private readonly ValueSet _drugs = knowledge.GetValueSet(ValueSetIds.NeurotoxicMedication);

    public string Id => CriterionIds.RivalCause;

    public Tier Tier => Tier.Associated;

    public RecordKinds Needs => RecordKinds.Diagnoses | RecordKinds.Medications;

    public Finding Evaluate(PatientRecord record, DateOnly asOf) =>
        Finding.From(this, record, DiagnosisMatch.In(record, _codes).Select(f => f.Evidence).Concat(MedicationMatch.BegunBeforeOnset(record, _drugs, _neuropathy)));
}
