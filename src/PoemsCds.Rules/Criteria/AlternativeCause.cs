using PoemsCds.Rules.Criteria.Matching;
using PoemsCds.Rules.Findings;
using PoemsCds.Rules.Knowledge;
using PoemsCds.Rules.Record;

namespace PoemsCds.Rules.Criteria;

/// <summary>
/// Alternative cause of the polyneuropathy: a code that names the cause, amyloidosis, or a neurotoxic drug started before the onset.
/// </summary>
/// <remarks>
/// The list is closed; diabetes without a neuropathy code does not count. Nor does a drug if the neuropathy is undated, or if the drug
/// may have started after the onset. Whole record. Source: [AdvicePolicy], input P.
/// </remarks>
internal sealed class AlternativeCause(KnowledgeBase knowledge) : ICriterion
{
    private readonly ValueSet[] _codes =
    [
        knowledge.GetValueSet(ValueSetIds.PolyneuropathyOtherCause), knowledge.GetValueSet(ValueSetIds.Amyloidosis),
        knowledge.GetValueSet(ValueSetIds.HereditaryNeuropathy),
    ];

    private readonly ValueSet[] _neuropathy = Polyneuropathy.DefiniteCodes(knowledge);
    private readonly ValueSet _drugs = knowledge.GetValueSet(ValueSetIds.NeurotoxicMedication);

    public string Id => CriterionIds.AlternativeCause;

    public Tier Tier => Tier.Associated;

    public RecordKinds Needs => RecordKinds.Diagnoses | RecordKinds.Medications;

    public Finding Evaluate(PatientRecord record, DateOnly asOf) =>
        Finding.From(
            this, record, DiagnosisMatch.In(record, _codes).Select(f => f.Evidence)
                .Concat(MedicationMatch.StartedBeforeOnset(record, _drugs, _neuropathy)));
}
