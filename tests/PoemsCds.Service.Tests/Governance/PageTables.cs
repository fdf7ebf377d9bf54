using System.Net;
using System.Text.RegularExpressions;

namespace PoemsCds.Service.Tests.Governance;

/// <summary>Reads the tables of the governance page.</summary>
internal static partial class PageTables
{
    /// <summary>Rows of the first table after a heading, with cells separated by spaces and rows by bars; without drawn bars.</summary>
    internal static string Rows(string page, string heading)
    {
        var from = page[page.IndexOf($">{heading}", StringComparison.Ordinal)..];
        var body = from[from.IndexOf("<tbody>", StringComparison.Ordinal)..from.IndexOf("</tbody>", StringComparison.Ordinal)];
        return WebUtility.HtmlDecode(string.Join(
            '|', Row().Matches(body).Select(row => string.Join(' ', Cell().Matches(row.Value).Select(c => c.Groups[1].Value)))));
    }

    [GeneratedRegex("<tr>.*?</tr>", RegexOptions.Singleline)]
    private static partial Regex Row();

    [GeneratedRegex("<t[hd](?! class=\"bar\")[^>]*>(.*?)</t[hd]>")]
    private static partial Regex Cell();
}
