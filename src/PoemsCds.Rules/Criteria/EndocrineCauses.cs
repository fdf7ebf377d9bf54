using PoemsCds.Rules.Criteria.Matching;
using PoemsCds.Rules.Findings;
using PoemsCds.Rules.Knowledge;
using PoemsCds.Rules.Record;

namespace PoemsCds.Rules.Criteria;

/// <summary>Causes that explain an endocrine finding, by axis.</summary>
/// <remarks>
/// Prolactin by pregnancy, kidney disease stage 4–5, antipsychotics, metoclopramide and others; adrenal by amyloidosis, or by
/// glucocorticoid therapy, other than replacement, in the six months before (inclusive) or when either is undated; a low testosterone
/// result by a diagnosis of opioid use, or by opioids, GnRH analogs and antagonists, and glucocorticoids. Glucocorticoids for topical use
/// explain nothing. Dates of drugs: <see cref="ExplainingDrugs"/>. Source: [AdvicePolicy], explained.
/// </remarks>
internal sealed class EndocrineCauses(KnowledgeBase knowledge)
{
    private readonly ValueSet _pregnancy = knowledge.GetValueSet(ValueSetIds.Pregnancy);
    private readonly ValueSet _kidney = knowledge.GetValueSet(ValueSetIds.AdvancedKidneyDisease);
    private readonly ExplainingDrugs _raisingProlactin = new(knowledge, ValueSetIds.ProlactinRaisingMedication);
    private readonly ValueSet _opioidUse = knowledge.GetValueSet(ValueSetIds.OpioidUse);
    private readonly ExplainingDrugs _loweringTestosterone = new(knowledge, ValueSetIds.TestosteroneLoweringMedication);
    private readonly ExplainingDrugs _steroidsNow = new(knowledge, ValueSetIds.SteroidTherapy, isTopicalIncluded: false);
    private readonly ValueSet _steroids = knowledge.GetValueSet(ValueSetIds.SteroidTherapy);
    private readonly int _steroidMonths = knowledge.GetWholeNumber("steroid-window");
    private readonly ValueSet[] _amyloidosis = Amyloidosis.Codes(knowledge);

    /// <summary>Finds the cause of a finding; <see langword="null"/> when none is on record.</summary>
    /// <param name="record">The patient record.</param>
    /// <param name="group">Group of its code: an axis for a diagnosis, a kind of test for a result.</param>
    /// <param name="date">Date of the finding; <see langword="null"/> when not stated.</param>
    /// <param name="asOf">Day of assessment.</param>
    internal Evidence? Find(PatientRecord record, string? group, DateSpan? date, DateOnly asOf) => group switch
    {
        "prolactin" => DiagnosisMatch.ActiveIn(record, _pregnancy, _kidney) ?? _raisingProlactin.FindCause(record, date, asOf),
        "adrenal" or "cortisol" or "cortisol-am" =>
            MedicationMatch.TakenBefore(record, _steroids, date, _steroidMonths) ?? DiagnosisMatch.ActiveIn(record, _amyloidosis),
        "testosterone-total" => DiagnosisMatch.ActiveIn(record, _opioidUse)
            ?? _loweringTestosterone.FindCause(record, date, asOf)
            ?? _steroidsNow.FindCause(record, date, asOf),
        _ => null,
    };
}
