using System.Collections.Immutable;
using PoemsCds.Rules.Knowledge;

namespace PoemsCds.CdsHooks.Cards;

/// <summary>Puts the numbers in force where the shared wording names a threshold, so that a card never tells another one.</summary>
internal static class ThresholdPlaceholders
{
    /// <summary>Fills the thresholds into phrases and reasons.</summary>
    /// <param name="file">Name of the file.</param>
    /// <param name="wording">The wording as it was read.</param>
    /// <param name="knowledge">The thresholds.</param>
    /// <param name="faults">Takes the names that are no threshold.</param>
    internal static Wording Fill(string file, Wording wording, KnowledgeBase knowledge, List<string> faults)
    {
        var numbers = knowledge.Thresholds.ToDictionary(t => t.Id, t => Threshold.Show(t.Value));
        var unknown = wording.Phrases.Values.Concat(wording.Standings.Values).SelectMany(Placeholders.In).Except(numbers.Keys).ToList();
        var known = string.Join(", ", numbers.Keys.Order(StringComparer.Ordinal));
        faults.AddRange(unknown.Select(name => $"{file}: unknown placeholder '{name}'. Use the name of a threshold: {known}."));
        return unknown.Count > 0
            ? wording
            : wording with { Phrases = Filled(wording.Phrases, numbers), Standings = Filled(wording.Standings, numbers) };
    }

    private static ImmutableDictionary<string, string> Filled(
        ImmutableDictionary<string, string> texts, Dictionary<string, string> numbers) =>
        texts.ToImmutableDictionary(t => t.Key, t => Placeholders.Fill(t.Value, numbers));
}
