using PoemsCds.Rules.Record;

namespace PoemsCds.Rules.Knowledge;

/// <summary>Short titles of listed codes.</summary>
/// <param name="byGroup">Titles by group, or by set and group separated by a slash.</param>
/// <param name="bySet">Titles of single codes by set; an empty set name means every set.</param>
internal sealed class ConceptTitles(
    IReadOnlyDictionary<string, string> byGroup, IReadOnlyDictionary<string, Dictionary<Coding, string>> bySet)
{
    internal static ConceptTitles None { get; } =
        new(new Dictionary<string, string>(), new Dictionary<string, Dictionary<Coding, string>>());

    /// <summary>Finds the title of a code; <see langword="null"/> when neither the code nor its group has one.</summary>
    internal string? Of(string set, string group, Coding coding) =>
        OfCode(set, coding)
        ?? bySet.GetValueOrDefault("")?.GetValueOrDefault(coding)
        ?? byGroup.GetValueOrDefault($"{set}/{group}")
        ?? byGroup.GetValueOrDefault(group);

    // An ICD code covers its descendants: the nearest ancestor with a title decides.
    private string? OfCode(string set, Coding coding)
    {
        if (!bySet.TryGetValue(set, out var titles))
        {
            return null;
        }

        var shortest = CodeSystems.IsDotted(coding.System) ? 1 : coding.Code.Length;
        for (var length = coding.Code.Length; length >= shortest; length--)
        {
            if (titles.TryGetValue(coding with { Code = coding.Code[..length] }, out var title))
            {
                return title;
            }
        }

        return null;
    }
}
