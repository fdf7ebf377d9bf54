using PoemsCds.Rules.Knowledge;

namespace PoemsCds.Rules.Criteria;

/// <summary>Codes of the endocrine axes other than glucose and thyroid, as the site has switched those of the parathyroid.</summary>
/// <remarks>
/// By default diagnosed hypoparathyroidism is definite and hyperparathyroidism supportive. Source: [AdvicePolicy], input endocrineMinor.
/// </remarks>
internal static class ParathyroidCodes
{
    /// <summary>Moves hypo- and hyperparathyroidism between the definite and the supportive codes.</summary>
    /// <param name="codes">Codes as the knowledge lists them.</param>
    /// <param name="knowledge">Knowledge with the switches of the site.</param>
    internal static FeatureCodes Apply(FeatureCodes codes, KnowledgeBase knowledge)
    {
        var supportive = knowledge.GetValueSet($"{codes.Name}-supportive");
        var hyper = supportive.OnlyGroups("hyperparathyroidism");
        var switched = knowledge.IsOn("hyperparathyroidism") ? codes with { Definite = codes.Definite.With(hyper) } : codes;
        var hypo = codes.Definite.OnlyGroups("parathyroid");
        return knowledge.IsOn("hypoparathyroidism")
            ? switched
            : switched with { Definite = switched.Definite.Without(hypo), Supportive = supportive.With(hypo) };
    }
}
