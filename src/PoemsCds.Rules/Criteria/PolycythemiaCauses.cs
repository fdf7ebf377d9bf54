using PoemsCds.Rules.Criteria.Matching;
using PoemsCds.Rules.Findings;
using PoemsCds.Rules.Knowledge;
using PoemsCds.Rules.Record;

namespace PoemsCds.Rules.Criteria;

/// <summary>Causes that explain polycythemia.</summary>
/// <remarks>
/// A myeloproliferative neoplasm, chronic hypoxia, COPD, sleep apnea, and drugs: anabolic steroids, erythropoietins, SGLT2 inhibitors
/// (dates: <see cref="ExplainingDrugs"/>). Source: [AdvicePolicy], explained.
/// </remarks>
internal sealed class PolycythemiaCauses(KnowledgeBase knowledge)
{
    private readonly ValueSet _neoplasm = knowledge.GetValueSet(ValueSetIds.MyeloproliferativeNeoplasm);
    private readonly ValueSet _hypoxia = knowledge.GetValueSet(ValueSetIds.ChronicHypoxia);
    private readonly ExplainingDrugs _drugs = new(knowledge, ValueSetIds.PolycythemiaCausingMedication);

    /// <summary>Finds the cause of a finding; <see langword="null"/> when none is on record.</summary>
    /// <param name="record">The patient record.</param>
    /// <param name="date">Date of the finding; <see langword="null"/> when not stated.</param>
    /// <param name="asOf">Day of assessment.</param>
    internal Evidence? Find(PatientRecord record, DateSpan? date, DateOnly asOf) =>
        DiagnosisMatch.ActiveIn(record, _neoplasm, _hypoxia) ?? _drugs.FindCause(record, date, asOf);
}
