using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace PoemsCds.CdsHooks.Cards;

/// <summary>Rules of <c>cards/README.md</c> for texts on cards.</summary>
internal static partial class WordingRules
{
    /// <summary>Maximum length of a line of a detail, in characters (inclusive): some clients show a narrow panel.</summary>
    internal const int MaxLineLength = 120;

    private static readonly ImmutableArray<(Regex Pattern, string Problem, string Remedy)> OfMarkup =
    [
        (Html(), "HTML is not allowed", "Use Markdown"),
        (Link(), "a link is not allowed", "Cite author and year, and a DOI without https"),
        (Table(), "a table is not allowed", "Remove the |, or use a list"),
    ];

    private static readonly ImmutableArray<(Regex Pattern, string Problem, string Remedy)> OfWords =
    [
        (Probability(), "cards give no probability or score", "State what was found"),
        (Has(), "cards do not state what the patient has", "Use \"consider\", or \"on record\""),
        (Excluded(), "cards exclude nothing", "Use \"not found in this record\""),
        (Absent(), "a finding that is not on record may still be present", "Use \"not found in this record\""),
        (NoAction(), "cards do not advise against action", "Remove it"),
        (Drug(), "cards do not start or stop drugs", "Remove it"),
        (Clone(), "the term is M-protein", "Use \"M-protein\""),
        (Blame(), "cards do not blame anyone", "State what is on record"),
    ];

    /// <summary>Returns the errors of a text that a card shows.</summary>
    /// <param name="place">File, and member if it has members.</param>
    /// <param name="text">The text.</param>
    internal static IEnumerable<string> Validate(string place, string text) =>
        Violations(OfMarkup.AddRange(OfWords), place, text).Concat(WithoutSource(place, text));

    /// <summary>
    /// Returns the markup errors of a text in the user's voice, such as an override reason; its wording is not restricted.
    /// </summary>
    /// <param name="place">File and member.</param>
    /// <param name="text">The text.</param>
    internal static IEnumerable<string> ValidateMarkup(string place, string text) => Violations(OfMarkup, place, text);

    /// <summary>Returns the errors of a detail, line by line and block by block.</summary>
    /// <param name="place">The file.</param>
    /// <param name="detail">Markdown with placeholders.</param>
    internal static IEnumerable<string> ValidateDetail(string place, string detail)
    {
        var lines = detail.ReplaceLineEndings("\n").Split('\n');
        var tooLong = lines.Index().Where(l => l.Item.Length > MaxLineLength)
            .Select(l => $"{place}, line {l.Index + 1} has {l.Item.Length} characters. Break it before {MaxLineLength}: "
                + "some clients show a narrow panel.");
        var inLines = lines.SelectMany((line, i) => Violations(OfMarkup.AddRange(OfWords), $"{place}, line {i + 1}", line));
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
    private static IEnumerable<string> WithoutSource(string place, string text) =>
        Figure().Match(text) is { Success: true } figure && !Year().IsMatch(text)
            ? [$"{place}: '{figure.Value}' has no source. Cite author and year, as in docs/references.md."]
            : [];

    [GeneratedRegex("<[A-Za-z/!]|&#?[A-Za-z0-9]+;", RegexOptions.CultureInvariant)]
    private static partial Regex Html();

    [GeneratedRegex(@"\]\s?[(\[]|\w+://|\bwww\.|\bmailto:|<\w+@", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Link();

    [GeneratedRegex(@"\|", RegexOptions.CultureInvariant)]
    private static partial Regex Table();

    [GeneratedRegex(
        @"\b(probabilit\w*|probabl[ey]|chances?|odds|(un)?likel(y|ier|iest)|likelihood (of|is|ratio)|risks?|scores?|per ?cent)\b",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex Probability();

    [GeneratedRegex(@"\bhas\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Has();

    [GeneratedRegex(@"\bexcluded\b|\brule[sd]? out\b|\bruling out\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Excluded();

    [GeneratedRegex(@"\babsent\b|\bno evidence of\b|\bnot present\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Absent();

    [GeneratedRegex(@"\bno (further )?action\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex NoAction();

    [GeneratedRegex(
        @"\b(start|stop|begin|discontinue|initiate|prescribe|withhold)(s|d|ed|ing|ped|ping)?\b",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex Drug();

    [GeneratedRegex(@"\bclon(es?|al)\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex Clone();

    [GeneratedRegex(
        @"\b(wrong(ly)?|mistakes?|mistaken(ly)?|misdiagnos\w*|overlooked|negligen\w*|should have)\b",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex Blame();

    [GeneratedRegex(
        @"\b\d+(\.\d+)?\s?%|\b\d+ (of|in|out of) \d+\b",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex Figure();

    [GeneratedRegex(@"\b(19|20)\d\d\b", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Year();
}
