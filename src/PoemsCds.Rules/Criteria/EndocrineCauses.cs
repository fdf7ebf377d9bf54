using PoemsCds.Rules.Criteria.Matching;
using PoemsCds.Rules.Findings;
using PoemsCds.Rules.Knowledge;
using PoemsCds.Rules.Record;

namespace PoemsCds.Rules.Criteria;

/// <summary>What explains an endocrine finding away, by axis.</summary>
/// <remarks>
/// Prolactin by pregnancy, antipsychotics or metoclopramide; adrenal by glucocorticoid therapy in the six months before
/// (inclusive) or when either is undated, replacement not meant; parathyroid by kidney disease stage 4–5; a low testosterone
/// result by opioid use as a diagnosis, or by GnRH analogues. When drugs explain: <see cref="ExplainingDrugs"/>.
/// Source: [AdvicePolicy], explained.
/// </remarks>
internal sealed class EndocrineCauses(KnowledgeBase knowledge)
{
    private readonly ValueSet _pregnancy = knowledge.GetValueSet("pregnancy");
    private readonly ExplainingDrugs _raisingProlactin = new(knowledge, "prolactin-raising-medication");
    private readonly ValueSet _opioidUse = knowledge.GetValueSet("opioid-use");
    private readonly ExplainingDrugs _loweringTestosterone = new(knowledge, "testosterone-lowering-medication");
    private readonly ValueSet _steroids = knowledge.GetValueSet("steroid-therapy");
    private readonly int _steroidMonths = knowledge.GetWholeNumber("steroid-window");
    private readonly ValueSet _kidney = knowledge.GetValueSet("advanced-kidney-disease");

    /// <summary>The cause of a finding.</summary>
    /// <param name="record">The record.</param>
    /// <param name="group">Group of its code: an axis for a diagnosis, a kind of test for a result.</param>
    /// <param name="date">Its date; <see langword="null"/> when not stated.</param>
    /// <param name="asOf">Day of assessment.</param>
    internal Evidence? Of(PatientRecord record, string? group, DateSpan? date, DateOnly asOf) => group switch
    {
        "prolactin" => DiagnosisMatch.ActiveIn(record, _pregnancy) ?? _raisingProlactin.Behind(record, date, asOf),
        "adrenal" or "cortisol" or "cortisol-am" or "acth" => MedicationMatch.Before(record, _steroids, date, _steroidMonths),
        "parathyroid" or "pth" => DiagnosisMatch.ActiveIn(record, _kidney),
        "testosterone-total" or "testosterone-free" or "testosterone-bioavailable" =>
            DiagnosisMatch.ActiveIn(record, _opioidUse) ?? _loweringTestosterone.Behind(record, date, asOf),
        _ => null,
    };
}
