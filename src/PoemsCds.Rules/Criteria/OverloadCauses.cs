using PoemsCds.Rules.Criteria.Matching;
using PoemsCds.Rules.Findings;
using PoemsCds.Rules.Knowledge;
using PoemsCds.Rules.Record;

namespace PoemsCds.Rules.Criteria;

/// <summary>Causes that explain edema, pleural effusion or ascites.</summary>
/// <remarks>
/// Whole category: heart failure, cirrhosis, nephrotic syndrome, kidney disease stage 4–5 and amyloidosis. A pleural effusion also:
/// pneumonia
/// within 60 days before or after (inclusive), active or not; cancer of lung or pleura, malignant effusion, lupus. Edema also: drugs that
/// cause it, but not for topical use (dates: <see cref="ExplainingDrugs"/>), and, unless generalized, deep-vein thrombosis and its
/// sequelae, lymphedema and venous insufficiency. Source: [AdvicePolicy], explained.
/// </remarks>
internal sealed class OverloadCauses(KnowledgeBase knowledge)
{
    /// <summary>Group of peripheral edema and edema of unstated extent.</summary>
    internal const string Edema = "edema";

    /// <summary>Group of generalized edema.</summary>
    internal const string GeneralizedEdema = "generalized-edema";

    private readonly int _pneumoniaDays = knowledge.GetWholeNumber("effusion-pneumonia-window");
    private readonly ExplainingDrugs _drugs = new(knowledge, ValueSetIds.EdemaCausingMedication, isTopicalIncluded: false);
    private readonly ValueSet _pneumonia = knowledge.GetValueSet(ValueSetIds.Pneumonia);
    private readonly ValueSet[] _ofAll =
    [
        knowledge.GetValueSet(ValueSetIds.HeartFailure), knowledge.GetValueSet(ValueSetIds.Cirrhosis),
            knowledge.GetValueSet(ValueSetIds.NephroticSyndrome),
        knowledge.GetValueSet(ValueSetIds.AdvancedKidneyDisease), .. Amyloidosis.Codes(knowledge),
    ];

    private readonly ValueSet[] _ofEffusion =
    [
        knowledge.GetValueSet(ValueSetIds.LungOrPleuralCancer), knowledge.GetValueSet(ValueSetIds.MalignantEffusion),
            knowledge.GetValueSet(ValueSetIds.Lupus),
    ];

    private readonly ValueSet[] _ofLocalEdema =
    [
        knowledge.GetValueSet(ValueSetIds.DeepVeinThrombosis), knowledge.GetValueSet(ValueSetIds.Lymphedema),
            knowledge.GetValueSet(ValueSetIds.VenousInsufficiency),
    ];

    /// <summary>Finds the cause of a finding; <see langword="null"/> when none is on record.</summary>
    /// <param name="record">The patient record.</param>
    /// <param name="group">Group of the code or term, which names the finding.</param>
    /// <param name="date">Date of the finding; <see langword="null"/> when not stated.</param>
    /// <param name="asOf">Day of assessment.</param>
    internal Evidence? Find(PatientRecord record, string? group, DateSpan? date, DateOnly asOf) =>
        DiagnosisMatch.ActiveIn(record, _ofAll) ?? group switch
        {
            "pleural-effusion" => DiagnosisMatch.ActiveIn(record, _ofEffusion) ?? PneumoniaNear(record, date),
            Edema => DiagnosisMatch.ActiveIn(record, _ofLocalEdema) ?? _drugs.FindCause(record, date, asOf),
            GeneralizedEdema => _drugs.FindCause(record, date, asOf),
            _ => null,
        };

    private Evidence? PneumoniaNear(PatientRecord record, DateSpan? effusion) => effusion is { } at
        ? DiagnosisMatch.Oldest(DiagnosisMatch.AllConfirmedIn(record, _pneumonia)
            .Where(p => p.Diagnosis.Date is { } date && date.MaxDaysUntil(at) <= _pneumoniaDays))
        : null;
}
