using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace PoemsCds.CdsHooks.Cards;

/// <summary>Rules of <c>cards/README.md</c> for texts on cards in one language.</summary>
/// <param name="words">Words that break a rule, by name of the rule.</param>
internal sealed partial class WordingRules(IReadOnlyDictionary<string, ImmutableArray<Regex>> words)
{
    /// <summary>Maximum length of a line of a detail, in characters (inclusive): some clients show a narrow panel.</summary>
    internal const int MaxLineLength = 120;

    // Not a rule by itself: a text with a figure needs a source.
    private const string FigureRule = "figure";

    private static readonly ImmutableArray<(Regex Pattern, string Problem, string Remedy)> OfMarkup =
    [
        (Html(), "HTML is not allowed", "Use Markdown"),
        (Link(), "a link is not allowed", "Cite author and year, and a DOI without https"),
        (Table(), "a table is not allowed", "Remove the |, or use a list"),
    ];

    private static readonly ImmutableArray<(string Name, string Problem, string Remedy)> OfWords =
    [
        ("probability", "cards give no probability or score", "State what was found"),
        ("has", "cards do not state what the patient has", "Use \"consider\", or \"on record\""),
        ("excluded", "cards exclude nothing", "Use \"not found in this record\""),
        ("absent", "a finding that is not on record may still be present", "Use \"not found in this record\""),
        ("noAction", "cards do not advise against action", "Remove it"),
        ("drug", "cards do not start or stop drugs", "Remove it"),
        ("clone", "the term is M-protein", "Use \"M-protein\""),
        ("blame", "cards do not blame anyone", "State what is on record"),
    ];

    private readonly ImmutableArray<(Regex Pattern, string Problem, string Remedy)> _ofMarkupAndWords =
    [
        .. OfMarkup, .. OfWords.SelectMany(rule => words[rule.Name].Select(pattern => (pattern, rule.Problem, rule.Remedy))),
    ];

    /// <summary>Names of the rules for which each language lists its words.</summary>
    internal static IEnumerable<string> Names => OfWords.Select(rule => rule.Name).Append(FigureRule);

    /// <summary>Returns the errors of a text that a card shows.</summary>
    /// <param name="place">File, and member if it has members.</param>
    /// <param name="text">The text.</param>
    internal IEnumerable<string> Validate(string place, string text) =>
        Violations(_ofMarkupAndWords, place, text).Concat(WithoutSource(place, text));

    /// <summary>
    /// Returns the markup errors of a text in the user's voice, such as an override reason; its wording is not restricted.
    /// </summary>
    /// <param name="place">File and member.</param>
    /// <param name="text">The text.</param>
    internal static IEnumerable<string> ValidateMarkup(string place, string text) => Violations(OfMarkup, place, text);

    /// <summary>Returns the errors of a detail, line by line and block by block.</summary>
    /// <param name="place">The file.</param>
    /// <param name="detail">Markdown with placeholders.</param>
    internal IEnumerable<string> ValidateDetail(string place, string detail)
    {
        var lines = detail.ReplaceLineEndings("\n").Split('\n');
        var tooLong = lines.Index().Where(l => l.Item.Length > MaxLineLength)
            .Select(l => $"{place}, line {l.Index + 1} has {l.Item.Length} characters. Break it before {MaxLineLength}: "
                + "some clients show a narrow panel.");
        var inLines = lines.SelectMany((line, i) => Violations(_ofMarkupAndWords, $"{place}, line {i + 1}", line));
        var blocks = string.Join('\n', lines).Split("\n\n", StringSplitOptions.RemoveEmptyEntries);
        return [.. tooLong, .. inLines, .. blocks.SelectMany(block => WithoutSource(place, block))];
    }

    private static IEnumerable<string> Violations(
        ImmutableArray<(Regex Pattern, string Problem, string Remedy)> rules, string place, string text) =>
        from rule in rules
        let match = rule.Pattern.Match(text)
        where match.Success
        select $"{place}: '{match.Value}': {rule.Problem}. {rule.Remedy}.";

    // Every figure needs a source.
    private IEnumerable<string> WithoutSource(string place, string text) => Year().IsMatch(text)
        ? []
        : words[FigureRule].Select(figure => figure.Match(text)).Where(figure => figure.Success).Take(1)
            .Select(figure => $"{place}: '{figure.Value}' has no source. Cite author and year, as in docs/references.md.");

    [GeneratedRegex("<[A-Za-z/!]|&#?[A-Za-z0-9]+;", RegexOptions.CultureInvariant)]
    private static partial Regex Html();

    [GeneratedRegex(@"\]\s?[(\[]|\w+://|\bwww\.|\bmailto:|<\w+@", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Link();

    [GeneratedRegex(@"\|", RegexOptions.CultureInvariant)]
    private static partial Regex Table();

    [GeneratedRegex(@"\b(19|20)\d\d\b", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Year();
}
