using System.Net;
using System.Text;

namespace PoemsCds.CdsHooks.Cards;

/// <summary>Converts the detail of a card to HTML: paragraphs, lists, bold and escapes, which is all that cards use.</summary>
public static class CardHtml
{
    private const string Item = "- ";
    private const string Bold = "**";

    /// <summary>Converts the detail of a card. Everything else in it is encoded, so that no text becomes markup.</summary>
    /// <param name="detail">Markdown as used on cards, or plain text.</param>
    /// <param name="isPlain">Whether the client shows the text as it is, line by line.</param>
    public static string Of(string detail, bool isPlain = false)
    {
        if (isPlain)
        {
            return $"<p style=\"white-space: pre-line\">{WebUtility.HtmlEncode(detail)}</p>\n";
        }

        var html = new StringBuilder();
        var isInList = false;
        foreach (var line in detail.Split('\n').Select(l => l.TrimEnd()))
        {
            var isItem = line.StartsWith(Item, StringComparison.Ordinal);
            if (isItem != isInList)
            {
                html.Append(isItem ? "<ul>\n" : "</ul>\n");
                isInList = isItem;
            }

            if (line.Length > 0)
            {
                html.Append(isItem ? $"<li>{Inline(line[Item.Length..])}</li>\n" : $"<p>{Inline(line)}</p>\n");
            }
        }

        return html.Append(isInList ? "</ul>\n" : "").ToString();
    }

    private static string Inline(string line)
    {
        var html = new StringBuilder();
        var text = new StringBuilder();
        var isBold = false;
        for (var i = 0; i < line.Length; i++)
        {
            if (line[i] == '\\' && i + 1 < line.Length)
            {
                text.Append(line[++i]);
            }
            else if (line.AsSpan(i).StartsWith(Bold))
            {
                Flush();
                isBold = !isBold;
                html.Append(isBold ? "<strong>" : "</strong>");
                i += Bold.Length - 1;
            }
            else
            {
                text.Append(line[i]);
            }
        }

        Flush();
        return html.Append(isBold ? "</strong>" : "").ToString();

        void Flush()
        {
            html.Append(WebUtility.HtmlEncode(text.ToString()));
            text.Clear();
        }
    }
}
