using PoemsCds.Rules.Criteria.Matching;
using PoemsCds.Rules.Findings;
using PoemsCds.Rules.Knowledge;
using PoemsCds.Rules.Record;

namespace PoemsCds.Rules.Criteria;

/// <summary>What explains edema, pleural effusion or ascites away.</summary>
/// <remarks>
/// All of them: heart failure, cirrhosis, nephrotic syndrome, kidney disease stage 4–5 and amyloidosis. A pleural effusion also: pneumonia
/// within 60 days before or after (inclusive), active or not; cancer of lung or pleura, a malignant effusion, lupus. Edema also: drugs that
/// cause it (when: <see cref="ExplainingDrugs"/>); and, where it is not generalized, deep-vein thrombosis and its sequel, lymphedema and
/// venous insufficiency. Source: [AdvicePolicy], explained.
/// </remarks>
internal sealed class OverloadCauses(KnowledgeBase knowledge)
{
    /// <summary>Group of edema that is peripheral or of unstated extent.</summary>
    internal const string Edema = "edema";

    /// <summary>Group of edema that is generalized.</summary>
    internal const string GeneralizedEdema = "generalized-edema";

    private readonly int _pneumoniaDays = knowledge.GetWholeNumber("effusion-pneumonia-window");
    private readonly ExplainingDrugs _drugs = new(knowledge, ValueSetIds.EdemaCausingMedication);
    private readonly ValueSet _pneumonia = knowledge.GetValueSet(ValueSetIds.Pneumonia);
    private readonly ValueSet[] _ofAll =
    [
        knowledge.GetValueSet(ValueSetIds.HeartFailure), knowledge.GetValueSet(ValueSetIds.Cirrhosis), knowledge.GetValueSet(ValueSetIds.NephroticSyndrome),
        knowledge.GetValueSet(ValueSetIds.AdvancedKidneyDisease), .. Amyloidosis.Codes(knowledge),
    ];

    private readonly ValueSet[] _ofEffusion =
    [
        knowledge.GetValueSet(ValueSetIds.LungOrPleuralCancer), knowledge.GetValueSet(ValueSetIds.MalignantEffusion), knowledge.GetValueSet(ValueSetIds.Lupus),
    ];

    private readonly ValueSet[] _ofLocalEdema =
    [
        knowledge.GetValueSet(ValueSetIds.DeepVeinThrombosis), knowledge.GetValueSet(ValueSetIds.Lymphedema), knowledge.GetValueSet(ValueSetIds.VenousInsufficiency),
    ];

    /// <summary>The cause of a finding.</summary>
    /// <param name="record">The record.</param>
    /// <param name="group">Which of them it is.</param>
    /// <param name="date">Its date; <see langword="null"/> when not stated.</param>
    /// <param name="asOf">Day of assessment.</param>
    internal Evidence? Of(PatientRecord record, string? group, DateSpan? date, DateOnly asOf) => DiagnosisMatch.ActiveIn(record, _ofAll) ?? group switch
    {
        "pleural-effusion" => DiagnosisMatch.ActiveIn(record, _ofEffusion) ?? PneumoniaBeside(record, date),
        Edema => DiagnosisMatch.ActiveIn(record, _ofLocalEdema) ?? _drugs.Behind(record, date, asOf),
        GeneralizedEdema => _drugs.Behind(record, date, asOf),
        _ => null,
    };

    private Evidence? PneumoniaBeside(PatientRecord record, DateSpan? effusion) => effusion is { } at
        ? DiagnosisMatch.Oldest(DiagnosisMatch.AllConfirmedIn(record, _pneumonia)
            .Where(p => p.Diagnosis.Date is { } date && date.MaxDaysUntil(at) <= _pneumoniaDays))
        : null;
}
