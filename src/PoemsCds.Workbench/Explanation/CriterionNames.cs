using PoemsCds.CdsHooks.Cards;
using PoemsCds.Rules.Knowledge;

namespace PoemsCds.Workbench.Explanation;

/// <summary>Names of criteria for people.</summary>
/// <param name="cards">The wording in use.</param>
/// <param name="knowledge">Titles of value sets.</param>
public sealed class CriterionNames(CardLibrary cards, KnowledgeBase knowledge)
{
    /// <summary>The name of a criterion as cards have it, else the title of its value set, else its id in words.</summary>
    /// <param name="criterionId">Id of the criterion.</param>
    public string Of(string criterionId) => cards.FindCriterionName(criterionId)
        ?? knowledge.ValueSets.FirstOrDefault(s => s.Id == criterionId)?.Title
        ?? DisplayNames.Sentence(criterionId);
}
