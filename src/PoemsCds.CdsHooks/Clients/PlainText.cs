using System.Text.RegularExpressions;

namespace PoemsCds.CdsHooks.Clients;

/// <summary>Converts the Markdown of cards to plain text: removes emphasis and escapes, and keeps lists as lines.</summary>
public static partial class PlainText
{
    /// <summary>Converts Markdown to plain text.</summary>
    /// <param name="markdown">Markdown as used on cards: headings in bold, lists, escapes.</param>
    public static string Of(string markdown) => Markup().Replace(markdown, m => m.Groups["escaped"].Value);

    /// <summary>Whether a text contains Markdown emphasis or escapes.</summary>
    public static bool HasMarkup(string text) => Markup().IsMatch(text);

    [GeneratedRegex(@"\*\*|\\(?<escaped>[\\`*_<>~|#])", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Markup();
}
