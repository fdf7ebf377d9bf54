using PoemsCds.Rules.Criteria.Matching;
using PoemsCds.Rules.Findings;
using PoemsCds.Rules.Knowledge;
using PoemsCds.Rules.Record;

namespace PoemsCds.Rules.Criteria;

/// <summary>Plasma-cell treatment that started before the dated onset of the polyneuropathy and may have caused it. Whole record.</summary>
/// <remarks>A treatment that may have started after the onset does not count. Source: [AdvicePolicy], row 8.</remarks>
internal sealed class TreatmentBeforeNeuropathy(KnowledgeBase knowledge) : ICriterion
{
    private readonly ValueSet[] _neuropathy = Polyneuropathy.DefiniteCodes(knowledge);
    private readonly ValueSet _treatment = knowledge.GetValueSet(ValueSetIds.VegfChangingTreatment).OnlyGroups("plasma-cell-treatment");

    public string Id => CriterionIds.TreatmentBeforeNeuropathy;

    public Tier Tier => Tier.Associated;

    public RecordKinds Needs => RecordKinds.Diagnoses | RecordKinds.Medications;

    public Finding Evaluate(PatientRecord record, DateOnly asOf) =>
        Finding.From(this, record, MedicationMatch.StartedBeforeOnset(record, _treatment, _neuropathy));
}
