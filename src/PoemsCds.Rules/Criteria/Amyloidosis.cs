using PoemsCds.Rules.Knowledge;

namespace PoemsCds.Rules.Criteria;

/// <summary>Amyloidosis where it explains a finding or rivals another cause: by its own code, or by a neuropathy code that names it.</summary>
/// <remarks>Source: [AdvicePolicy], settled readings.</remarks>
internal static class Amyloidosis
{
    internal static ValueSet[] Codes(KnowledgeBase knowledge) =>
        [knowledge.GetValueSet(ValueSetIds.Amyloidosis), knowledge.GetValueSet(ValueSetIds.PolyneuropathyOtherCause).OnlyGroups("amyloid")];
}
