using PoemsCds.CdsHooks.Cards;
using PoemsCds.CdsHooks.Services;
using PoemsCds.Rules.Knowledge;

namespace PoemsCds.Governance.Pages;

/// <summary>Returns display names for ids and codes in the store.</summary>
internal sealed class DisplayNames(KnowledgeBase knowledge, CardLibrary cards)
{
    /// <summary>Returns the name of a criterion, as on cards; its id if the current knowledge does not have it.</summary>
    internal string OfCriterion(string id) =>
        knowledge.ValueSets.FirstOrDefault(s => s.Id == id)?.Title ?? cards.FindCriterionName(id) ?? id;

    /// <summary>
    /// Returns when a hook is called, such as "when a chart is opened"; <see langword="null"/> if the service does not have it.
    /// </summary>
    internal static string? TriggerOf(string hook) => CdsServices.All.FirstOrDefault(s => s.Hook == hook)?.Trigger;

    /// <summary>Returns when a hook is called, with a capital; the hook itself if the service does not have it.</summary>
    internal static string OfHook(string hook) =>
        TriggerOf(hook) is [var first, .. var rest] ? $"{char.ToUpperInvariant(first)}{rest}" : hook;

    /// <summary>Returns the name of an override reason; the code itself if it is not one of the service's reasons.</summary>
    /// <param name="system">Code system; <see langword="null"/> if it was not stored.</param>
    /// <param name="code">Code; <see langword="null"/> if no reason was given.</param>
    internal string OfReason(string? system, string? code) => code is null
        ? "no reason given"
        : cards.FindOverrideReason(system, code) ?? $"{code} (the client’s own)";
}
