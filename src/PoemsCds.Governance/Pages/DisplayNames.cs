using PoemsCds.CdsHooks.Cards;
using PoemsCds.Rules.Knowledge;

namespace PoemsCds.Governance.Pages;

/// <summary>Names of what the store holds as codes.</summary>
internal sealed class DisplayNames(KnowledgeBase knowledge, CardLibrary cards)
{
    /// <summary>Name of a criterion, as cards have it; its id where the knowledge in force no longer names it.</summary>
    internal string OfCriterion(string id) =>
        knowledge.ValueSets.FirstOrDefault(s => s.Id == id)?.Title ?? cards.FindCriterionName(id) ?? id;

    /// <summary>Name of the reason of an override; the code itself where it is not one of ours.</summary>
    /// <param name="system">Code system; <see langword="null"/> where it was not kept.</param>
    /// <param name="code">Code; <see langword="null"/> where no reason was given.</param>
    internal string OfReason(string? system, string? code) => code is null
        ? "no reason given"
        : cards.FindOverrideReason(system, code) ?? $"{code} (the client’s own)";
}
