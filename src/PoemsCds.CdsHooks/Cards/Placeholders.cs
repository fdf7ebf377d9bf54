using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace PoemsCds.CdsHooks.Cards;

/// <summary>The closed set of placeholders, and how they are filled.</summary>
internal static partial class Placeholders
{
    /// <summary>Those a summary may hold.</summary>
    internal static readonly ImmutableArray<string> OfSummary = ["facts", "against", "missingTest", "consider"];

    /// <summary>Those a detail may hold.</summary>
    internal static readonly ImmutableArray<string> OfDetail =
        [
            "lead", "next", "sameDay", "findings", "against", "alsoPossible", "alsoOnRecord", "notFound", "notKnown", "whyNow", "asOf",
            "knowledgeVersion",
        ];

    /// <summary>Those that occur in a text.</summary>
    /// <param name="text">Text with placeholders.</param>
    internal static IEnumerable<string> In(string text) => Pattern().Matches(text).Select(m => m.Groups[1].Value);

    /// <summary>What is left of braces beside the placeholders: it would be shown as it is.</summary>
    /// <param name="place">File, and member where it has members.</param>
    /// <param name="text">Text with placeholders.</param>
    /// <param name="mayHold">Whether placeholders are filled there.</param>
    internal static IEnumerable<string> Stray(string place, string text, bool mayHold = true) =>
        (mayHold ? Pattern().Replace(text, "") : text).AsSpan().ContainsAny('{', '}')
            ? [$"{place}: a brace that is not part of a placeholder, or a placeholder where none is filled. Take it out."]
            : [];

    /// <summary>The text without <c>{0}</c> and <c>{1}</c>, in whose place the program puts what a phrase is about.</summary>
    /// <param name="text">A phrase.</param>
    internal static string WithoutNumbered(string text) =>
        text.Replace("{0}", "", StringComparison.Ordinal).Replace("{1}", "", StringComparison.Ordinal);

    /// <summary>Fills the placeholders of one text.</summary>
    /// <param name="text">Text with placeholders.</param>
    /// <param name="values">Value of each.</param>
    internal static string Fill(string text, Dictionary<string, string> values) => new Template(text).Fill(values);

    /// <summary>Text and names of placeholders in turn, a text first and last.</summary>
    /// <param name="text">Text with placeholders.</param>
    internal static ImmutableArray<string> PartsOf(string text) => [.. Pattern().Split(text)];

    [GeneratedRegex(@"\{\{\s*([^{}]*?)\s*\}\}", RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();
}
