using System.Net;
using System.Text.RegularExpressions;

namespace PoemsCds.Service.Tests.Governance;

/// <summary>Reads the tables of the governance page.</summary>
internal static partial class PageTables
{
    /// <summary>Rows of the first table after a heading, with cells separated by spaces and rows by bars.</summary>
    internal static string Rows(string page, string heading) =>
        string.Join('|', Cells(page, heading).Select(row => string.Join(' ', row)));

    /// <summary>Cells of each row of the first table after a heading.</summary>
    internal static IEnumerable<string[]> Cells(string page, string heading)
    {
        var from = page[page.IndexOf($">{heading}", StringComparison.Ordinal)..];
        var body = from[from.IndexOf("<tbody>", StringComparison.Ordinal)..from.IndexOf("</tbody>", StringComparison.Ordinal)];
        return Row().Matches(body)
            .Select(row => Cell().Matches(row.Value).Select(c => WebUtility.HtmlDecode(c.Groups[1].Value)).ToArray());
    }

    [GeneratedRegex("<tr>.*?</tr>", RegexOptions.Singleline)]
    private static partial Regex Row();

    [GeneratedRegex("<t[hd](?! class=\"bar\")[^>]*>(.*?)</t[hd]>")]
    private static partial Regex Cell();
}
