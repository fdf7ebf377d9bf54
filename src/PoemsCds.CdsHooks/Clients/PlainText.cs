using System.Text.RegularExpressions;

namespace PoemsCds.CdsHooks.Clients;

/// <summary>Markdown of a card as plain text: its emphasis and escapes are taken off, its lists stay as lines.</summary>
public static partial class PlainText
{
    /// <summary>The text without Markdown.</summary>
    /// <param name="markdown">Markdown as our cards use it: headings in bold, lists, escapes.</param>
    public static string Of(string markdown) => Markup().Replace(markdown, m => m.Groups["escaped"].Value);

    /// <summary>Whether a reader who sees the text as it is sees Markdown.</summary>
    /// <param name="text">Text of a card.</param>
    public static bool HasMarkup(string text) => Markup().IsMatch(text);

    [GeneratedRegex(@"\*\*|\\(?<escaped>[\\`*_<>~|#])", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Markup();
}
