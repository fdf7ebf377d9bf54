using PoemsCds.Rules.Criteria.Matching;
using PoemsCds.Rules.Findings;
using PoemsCds.Rules.Knowledge;
using PoemsCds.Rules.Record;

namespace PoemsCds.Rules.Criteria;

/// <summary>Causes that explain thrombocytosis.</summary>
/// <remarks>
/// Iron deficiency, a myeloproliferative neoplasm, asplenia, and a splenectomy at any time. Source: [AdvicePolicy], explained and
/// times of explanations.
/// </remarks>
internal sealed class ThrombocytosisCauses(KnowledgeBase knowledge)
{
    private readonly ValueSet _asplenia = knowledge.GetValueSet(ValueSetIds.Asplenia);
    private readonly ValueSet _ironDeficiency = knowledge.GetValueSet(ValueSetIds.IronDeficiency);
    private readonly ValueSet _neoplasm = knowledge.GetValueSet(ValueSetIds.MyeloproliferativeNeoplasm);

    /// <summary>Oldest cause on record; <see langword="null"/> when there is none.</summary>
    internal Evidence? In(PatientRecord record) =>
        DiagnosisMatch.ActiveIn(record, _neoplasm, _ironDeficiency, _asplenia) ?? ProcedureMatch.In(record, _asplenia).Min(Evidence.ByAge);
}
