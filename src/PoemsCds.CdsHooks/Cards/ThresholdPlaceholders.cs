using System.Collections.Immutable;
using PoemsCds.Rules.Knowledge;

namespace PoemsCds.CdsHooks.Cards;

/// <summary>Fills the placeholders of thresholds in the wording, so that cards show the values in use.</summary>
internal static class ThresholdPlaceholders
{
    /// <summary>Fills the placeholders in phrases and status texts.</summary>
    /// <param name="file">Name of the file.</param>
    /// <param name="wording">Wording with placeholders.</param>
    /// <param name="knowledge">The thresholds.</param>
    /// <param name="errors">Receives an error for each unknown threshold.</param>
    internal static Wording Fill(string file, Wording wording, KnowledgeBase knowledge, List<string> errors)
    {
        var numbers = knowledge.Thresholds.ToDictionary(t => t.Id, t => Threshold.Format(t.Value));
        var unknown = wording.Phrases.Values.Concat(wording.StatusTexts.Values).SelectMany(Placeholders.In).Except(numbers.Keys).ToList();
        var known = string.Join(", ", numbers.Keys.Order(StringComparer.Ordinal));
        errors.AddRange(unknown.Select(name => $"{file}: unknown placeholder '{name}'. Use the name of a threshold: {known}."));
        return unknown.Count > 0
            ? wording
            : wording with { Phrases = Filled(wording.Phrases, numbers), StatusTexts = Filled(wording.StatusTexts, numbers) };
    }

    private static ImmutableDictionary<string, string> Filled(
        ImmutableDictionary<string, string> texts, Dictionary<string, string> numbers) =>
        texts.ToImmutableDictionary(t => t.Key, t => Placeholders.Fill(t.Value, numbers));
}
