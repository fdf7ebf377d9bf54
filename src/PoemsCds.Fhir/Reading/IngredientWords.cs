using System.Buffers;
using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.RegularExpressions;
using PoemsCds.Rules.Knowledge;
using PoemsCds.Rules.Record;

namespace PoemsCds.Fhir.Reading;

/// <summary>
/// Finds ingredients by their name in the words of a medication: records name clinical drugs ("PACLitaxel 6 MG/ML
/// Injection"), the knowledge lists ingredients.
/// </summary>
internal sealed class IngredientWords
{
    private const string RxNorm = "RxNorm";

    private readonly FrozenDictionary<string, Coding> _byName;
    private readonly SearchValues<string> _anyName;
    private readonly Regex _names;

    internal IngredientWords(KnowledgeBase knowledge)
    {
        _byName = knowledge.ValueSets
            .SelectMany(s => s.Concepts)
            .Where(c => CodeSystems.LabelOf(c.Coding.System) == RxNorm)
            .Select(c => new IngredientName(c.Display, c.Coding))
            .Concat(knowledge.IngredientNames)
            .DistinctBy(n => n.Name, StringComparer.OrdinalIgnoreCase)
            .ToFrozenDictionary(n => n.Name, n => n.Ingredient, StringComparer.OrdinalIgnoreCase);
        _anyName = SearchValues.Create([.. _byName.Keys], StringComparison.OrdinalIgnoreCase);
        _names = new Regex(
            $@"\b({string.Join('|', _byName.Keys.Select(Regex.Escape))})\b",
            RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);
    }

    internal ImmutableArray<Coding> In(ReadOnlySpan<char> words) => !words.ContainsAny(_anyName)
        ? []
        : [.. _names.Matches(words.ToString()).Select(m => _byName[m.Value]).Distinct()];
}
