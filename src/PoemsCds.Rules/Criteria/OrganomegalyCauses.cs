using PoemsCds.Rules.Criteria.Matching;
using PoemsCds.Rules.Findings;
using PoemsCds.Rules.Knowledge;
using PoemsCds.Rules.Record;

namespace PoemsCds.Rules.Criteria;

/// <summary>Causes that explain organomegaly.</summary>
/// <remarks>
/// Whole category: cirrhosis, portal hypertension, lymphoma, heart failure, amyloidosis and sarcoidosis. Hepatomegaly also: fatty,
/// steatohepatitic and alcoholic liver disease. Lymphadenopathy also: a listed solid cancer, or lymph node metastasis. Source:
/// [AdvicePolicy], explained.
/// </remarks>
internal sealed class OrganomegalyCauses(KnowledgeBase knowledge)
{
    private readonly ValueSet[] _ofAll =
    [
        knowledge.GetValueSet(ValueSetIds.Cirrhosis), knowledge.GetValueSet(ValueSetIds.PortalHypertension),
            knowledge.GetValueSet(ValueSetIds.Lymphoma),
        knowledge.GetValueSet(ValueSetIds.HeartFailure), knowledge.GetValueSet(ValueSetIds.Sarcoidosis), .. Amyloidosis.Codes(knowledge),
    ];

    private readonly ValueSet _ofLiver = knowledge.GetValueSet(ValueSetIds.LiverDisease);
    private readonly ValueSet[] _ofNodes =
    [
        knowledge.GetValueSet(ValueSetIds.SolidCancer), knowledge.GetValueSet(ValueSetIds.ProstateOrBreastCancer),
        knowledge.GetValueSet(ValueSetIds.LymphNodeMetastasis),
    ];

    /// <summary>Finds the cause of an enlarged organ; <see langword="null"/> when none is on record.</summary>
    /// <param name="record">The patient record.</param>
    /// <param name="group">Group of the code or term, which names the organ.</param>
    internal Evidence? Find(PatientRecord record, string? group) => DiagnosisMatch.ActiveIn(record, _ofAll) ?? group switch
    {
        "hepatomegaly" => DiagnosisMatch.ActiveIn(record, _ofLiver),
        "lymphadenopathy" => DiagnosisMatch.ActiveIn(record, _ofNodes),
        _ => null,
    };
}
