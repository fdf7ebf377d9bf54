using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using PoemsCds.Rules.Knowledge;
using PoemsCds.Rules.Record;

namespace PoemsCds.Fhir.Resources;

/// <summary>
/// Finds ingredients by name in the text of a medication. Records name clinical drugs ("PACLitaxel 6 MG/ML Injection"), while
/// the knowledge lists ingredients.
/// </summary>
internal sealed class IngredientMatcher
{
    private const string RxNorm = "RxNorm";

    private readonly PhraseSearch _anyName;
    private readonly FrozenDictionary<char, ImmutableArray<IngredientName>> _byFirstLetter;

    internal IngredientMatcher(KnowledgeBase knowledge)
    {
        // Products, which have a strength in their name, are found by the name of their ingredient. The longest name wins.
        var names = knowledge.ValueSets
            .SelectMany(s => s.Concepts)
            .Where(c => CodeSystems.LabelOf(c.Coding.System) == RxNorm && !c.Display.Any(char.IsDigit))
            .Select(c => new IngredientName(c.Display, c.Coding))
            .Concat(knowledge.IngredientNames)
            .DistinctBy(n => n.Name, StringComparer.OrdinalIgnoreCase)
            .OrderByDescending(n => n.Name.Length)
            .ToList();
        _anyName = new PhraseSearch(names.Select(n => n.Name));
        _byFirstLetter = names.GroupBy(n => char.ToUpperInvariant(n.Name[0])).ToFrozenDictionary(g => g.Key, g => g.ToImmutableArray());
    }

    /// <summary>Finds the ingredients that are named as whole words, in time linear in the length of the text.</summary>
    internal ImmutableArray<Coding> In(ReadOnlySpan<char> words)
    {
        ImmutableArray<Coding> found = [];
        var names = _anyName.For(words);
        for (int at = 0, next; (next = words[at..].IndexOfAny(names)) >= 0;)
        {
            at += next;
            var name = NameAt(words, at);
            if (name is not null && !found.Contains(name.Ingredient))
            {
                found = found.Add(name.Ingredient);
            }

            at += name?.Name.Length ?? 1;
        }

        return found;
    }

    private IngredientName? NameAt(ReadOnlySpan<char> words, int at)
    {
        foreach (var name in IsBoundary(words, at) ? _byFirstLetter.GetValueOrDefault(char.ToUpperInvariant(words[at]), []) : [])
        {
            if (words[at..].StartsWith(name.Name, StringComparison.OrdinalIgnoreCase) && IsBoundary(words, at + name.Name.Length))
            {
                return name;
            }
        }

        return null;
    }

    private static bool IsBoundary(ReadOnlySpan<char> words, int at) =>
        (at > 0 && IsWordCharacter(words[at - 1])) != (at < words.Length && IsWordCharacter(words[at]));

    // A word character, as defined by \w and \b in regular expressions.
    private static bool IsWordCharacter(char c) => char.IsLetter(c) || c is '\u200C' or '\u200D' || char.GetUnicodeCategory(c) is
        UnicodeCategory.DecimalDigitNumber or UnicodeCategory.ConnectorPunctuation or UnicodeCategory.NonSpacingMark;
}
