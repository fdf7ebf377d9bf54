using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace PoemsCds.CdsHooks.Cards;

/// <summary>The closed set of placeholders.</summary>
internal static partial class Placeholders
{
    /// <summary>Placeholders allowed in a summary.</summary>
    internal static readonly ImmutableArray<string> OfSummary = ["facts", "against", "missingTest", "consider"];

    /// <summary>Placeholders allowed in a detail.</summary>
    internal static readonly ImmutableArray<string> OfDetail =
        [
            "lead", "next", "sameDay", "findings", "against", "alsoPossible", "alsoOnRecord", "notFound", "notKnown", "whyNow", "asOf",
            "knowledgeVersion", "wordingDigest",
        ];

    /// <summary>Names of the placeholders in a text.</summary>
    /// <param name="text">Text with placeholders.</param>
    internal static IEnumerable<string> In(string text) => Pattern().Matches(text).Select(m => m.Groups[1].Value);

    /// <summary>Returns an error for stray braces, which a card would show.</summary>
    /// <param name="place">File, and member if it has members.</param>
    /// <param name="text">Text with placeholders.</param>
    /// <param name="mayHold">Whether placeholders are allowed.</param>
    internal static IEnumerable<string> Stray(string place, string text, bool mayHold = true) =>
        (mayHold ? Pattern().Replace(text, "") : text).AsSpan().ContainsAny('{', '}')
            ? [$"{place}: a brace outside a placeholder, or a placeholder that is not allowed here. Remove it."]
            : [];

    /// <summary>Removes the format items <c>{0}</c> and <c>{1}</c> from a phrase.</summary>
    internal static string WithoutNumbered(string text) =>
        text.Replace("{0}", "", StringComparison.Ordinal).Replace("{1}", "", StringComparison.Ordinal);

    /// <summary>Fills the placeholders of one text.</summary>
    /// <param name="text">Text with placeholders.</param>
    /// <param name="values">Values by placeholder.</param>
    internal static string Fill(string text, Dictionary<string, string> values) => new Template(text).Fill(values);

    /// <summary>Splits a text into literals and names of placeholders, alternating; the first and last part are literals.</summary>
    /// <param name="text">Text with placeholders.</param>
    internal static ImmutableArray<string> PartsOf(string text) => [.. Pattern().Split(text)];

    [GeneratedRegex(@"\{\{\s*([^{}]*?)\s*\}\}", RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();
}
