using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace PoemsCds.CdsHooks.Cards;

/// <summary>What a text on a card may not say or hold: the rules of <c>cards/README.md</c> that a program can check.</summary>
internal static partial class WordingRules
{
    /// <summary>Longest line of a detail, in characters: some clients show a narrow panel.</summary>
    internal const int LongestLine = 120;

    private static readonly ImmutableArray<(Regex Pattern, string Problem, string Cure)> OfMarkup =
    [
        (Html(), "HTML is not allowed", "Use Markdown"),
        (Link(), "a link is not allowed", "Name author and year, and a doi without https"),
        (Table(), "a table is not allowed", "Take the | out, and write a list"),
    ];

    private static readonly ImmutableArray<(Regex Pattern, string Problem, string Cure)> OfWords =
    [
        (Probability(), "a card gives no probability and no score", "Say what was found"),
        (Has(), "a card does not say what the patient has", "Use \"consider\", or \"on record\""),
        (Excluded(), "a card excludes nothing", "Say \"not found in this record\""),
        (Absent(), "what was not found may still be there", "Say \"not found in this record\""),
        (NoAction(), "a card does not say that nothing is to be done", "Take it out"),
        (Drug(), "a card starts and stops no drug", "Take it out"),
        (Clone(), "a card speaks of an M-protein", "Say \"M-protein\""),
        (Blame(), "a card calls nobody wrong", "Say what is on record"),
    ];

    /// <summary>The faults of a text that a card shows as its own.</summary>
    /// <param name="place">File, and member where it has members.</param>
    /// <param name="text">The text.</param>
    internal static IEnumerable<string> Faults(string place, string text) =>
        Broken(OfMarkup.AddRange(OfWords), place, text).Concat(WithoutSource(place, text));

    /// <summary>The faults of what the reader says, such as why a card was dismissed: its words are free.</summary>
    /// <param name="place">File and member.</param>
    /// <param name="text">The text.</param>
    internal static IEnumerable<string> FaultsOfReader(string place, string text) => Broken(OfMarkup, place, text);

    /// <summary>The faults of a detail, line by line and block by block.</summary>
    /// <param name="place">The file.</param>
    /// <param name="detail">Markdown with placeholders.</param>
    internal static IEnumerable<string> FaultsOfDetail(string place, string detail)
    {
        var lines = detail.ReplaceLineEndings("\n").Split('\n');
        var tooLong = lines.Index().Where(l => l.Item.Length > LongestLine)
            .Select(l => $"{place}, line {l.Index + 1} has {l.Item.Length} characters. Break it before {LongestLine}: "
                + "some clients show a narrow panel.");
        var inLines = lines.SelectMany((line, i) => Broken(OfMarkup.AddRange(OfWords), $"{place}, line {i + 1}", line));
        var blocks = string.Join('\n', lines).Split("\n\n", StringSplitOptions.RemoveEmptyEntries);
        return [.. tooLong, .. inLines, .. blocks.SelectMany(block => WithoutSource(place, block))];
    }

    private static IEnumerable<string> Broken(
        ImmutableArray<(Regex Pattern, string Problem, string Cure)> rules, string place, string text) =>
        from rule in rules
        let match = rule.Pattern.Match(text)
        where match.Success
        select $"{place}: '{match.Value}': {rule.Problem}. {rule.Cure}.";

    // A figure that nobody can look up is an opinion.
    private static IEnumerable<string> WithoutSource(string place, string text) =>
        Figure().Match(text) is { Success: true } figure && !Year().IsMatch(text)
            ? [$"{place}: '{figure.Value}' has no source. Name author and year beside it, as in docs/references.md."]
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
