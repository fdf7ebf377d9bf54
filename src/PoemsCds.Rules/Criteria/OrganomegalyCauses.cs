using PoemsCds.Rules.Criteria.Matching;
using PoemsCds.Rules.Findings;
using PoemsCds.Rules.Knowledge;
using PoemsCds.Rules.Record;

namespace PoemsCds.Rules.Criteria;

/// <summary>What explains an enlarged organ away.</summary>
/// <remarks>
/// All of the category: cirrhosis, portal hypertension, lymphoma, heart failure, amyloidosis and sarcoidosis. A large liver by itself also:
/// fatty, steatohepatitic and alcoholic liver disease. Lymph nodes also: a listed solid cancer, or its metastasis in them. Source:
/// [AdvicePolicy], explained.
/// </remarks>
internal sealed class OrganomegalyCauses(KnowledgeBase knowledge)
{
    private readonly ValueSet[] _ofAll =
    [
        knowledge.GetValueSet(ValueSetIds.Cirrhosis), knowledge.GetValueSet(ValueSetIds.PortalHypertension), knowledge.GetValueSet(ValueSetIds.Lymphoma),
        knowledge.GetValueSet(ValueSetIds.HeartFailure), knowledge.GetValueSet(ValueSetIds.Sarcoidosis), .. Amyloidosis.Codes(knowledge),
    ];

    private readonly ValueSet _ofLiver = knowledge.GetValueSet(ValueSetIds.LiverDisease);
    private readonly ValueSet[] _ofNodes =
    [
        knowledge.GetValueSet(ValueSetIds.SolidCancer), knowledge.GetValueSet(ValueSetIds.ProstateOrBreastCancer),
        knowledge.GetValueSet(ValueSetIds.LymphNodeMetastasis),
    ];

    /// <summary>The cause of an enlarged organ.</summary>
    /// <param name="record">The record.</param>
    /// <param name="group">Which organ.</param>
    internal Evidence? Of(PatientRecord record, string? group) => DiagnosisMatch.ActiveIn(record, _ofAll) ?? group switch
    {
        "hepatomegaly" => DiagnosisMatch.ActiveIn(record, _ofLiver),
        "lymphadenopathy" => DiagnosisMatch.ActiveIn(record, _ofNodes),
        _ => null,
    };
}
