using PoemsCds.Rules.Knowledge;

namespace PoemsCds.Rules.Criteria;

/// <summary>Codes of amyloidosis as an explanation or alternative cause: the disease itself, and neuropathy codes that name it.</summary>
/// <remarks>Source: [AdvicePolicy], settled readings.</remarks>
internal static class Amyloidosis
{
    internal static ValueSet[] Codes(KnowledgeBase knowledge) =>
        [knowledge.GetValueSet(ValueSetIds.Amyloidosis), knowledge.GetValueSet(ValueSetIds.PolyneuropathyOtherCause).OnlyGroups("amyloid")];
}
