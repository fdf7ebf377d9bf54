using PoemsCds.Rules.Criteria.Matching;
using PoemsCds.Rules.Findings;
using PoemsCds.Rules.Knowledge;
using PoemsCds.Rules.Record;

namespace PoemsCds.Rules.Criteria;

/// <summary>What explains an enlarged organ away.</summary>
/// <remarks>
/// All of the category: cirrhosis, portal hypertension, lymphoma, heart failure and amyloidosis. Source: [AdvicePolicy], explained.
/// </remarks>
internal sealed class OrganomegalyCauses(KnowledgeBase knowledge)
{
    private readonly ValueSet[] _ofAll =
    [
        knowledge.GetValueSet(ValueSetIds.Cirrhosis), knowledge.GetValueSet(ValueSetIds.PortalHypertension), knowledge.GetValueSet(ValueSetIds.Lymphoma),
        knowledge.GetValueSet(ValueSetIds.HeartFailure), .. Amyloidosis.Codes(knowledge),
    ];

    /// <summary>The cause of an enlarged organ.</summary>
    /// <param name="record">The record.</param>
    /// <param name="group">Which organ.</param>
    internal Evidence? Of(PatientRecord record, string? group) => DiagnosisMatch.ActiveIn(record, _ofAll);
}
