using PoemsCds.Rules.Criteria.Matching;
using PoemsCds.Rules.Findings;
using PoemsCds.Rules.Knowledge;
using PoemsCds.Rules.Record;

namespace PoemsCds.Rules.Criteria;

/// <summary>What explains too many red cells away.</summary>
/// <remarks>
/// A myeloproliferative neoplasm, chronic hypoxia, COPD, sleep apnea, and drugs: anabolic steroids, erythropoietins, SGLT2 inhibitors
/// (when: <see cref="ExplainingDrugs"/>). Source: [AdvicePolicy], explained.
/// </remarks>
internal sealed class PolycythemiaCauses(KnowledgeBase knowledge)
{
    private readonly ValueSet _neoplasm = knowledge.GetValueSet(ValueSetIds.MyeloproliferativeNeoplasm);
    private readonly ValueSet _hypoxia = knowledge.GetValueSet(ValueSetIds.ChronicHypoxia);
    private readonly ExplainingDrugs _drugs = new(knowledge, ValueSetIds.PolycythemiaCausingMedication);

    /// <summary>The cause of a finding.</summary>
    /// <param name="record">The record.</param>
    /// <param name="date">Its date; <see langword="null"/> when not stated.</param>
    /// <param name="asOf">Day of assessment.</param>
    internal Evidence? Of(PatientRecord record, DateSpan? date, DateOnly asOf) =>
        DiagnosisMatch.ActiveIn(record, _neoplasm, _hypoxia) ?? _drugs.Behind(record, date, asOf);
}
