using System.Globalization;
using static PoemsCds.Service.Description.HtmlPage;

namespace PoemsCds.Service.Governance;

/// <summary>Tables of the page; every text is encoded.</summary>
internal static class Tables
{
    private const string None = "<p>None.</p>";

    /// <summary>A table whose first column names the row.</summary>
    /// <param name="head">Heads of the columns.</param>
    /// <param name="rows">The rows.</param>
    internal static string Of(IReadOnlyList<string> head, IReadOnlyList<string[]> rows) => rows.Count == 0 ? None :
        $"<div class=\"scroll\"><table><thead><tr>{string.Concat(head.Select(h => $"<th scope=\"col\">{Encode(h)}</th>"))}</tr></thead><tbody>{string.Concat(rows.Select(Row))}</tbody></table></div>";

    /// <summary>Names with a number each.</summary>
    /// <param name="name">Head of the names.</param>
    /// <param name="number">Head of the numbers.</param>
    /// <param name="rows">The rows.</param>
    /// <param name="isRanked">Whether the greatest stand first.</param>
    internal static string Ranked(string name, string number, IEnumerable<(string Name, int Number)> rows, bool isRanked = true)
    {
        var ordered = isRanked ? rows.OrderByDescending(r => r.Number).ThenBy(r => r.Name, StringComparer.Ordinal) : rows;
        return Of([name, number], [.. ordered.Select(r => (string[])[r.Name, Text(r.Number)])]);
    }

    /// <summary>What became of cards that are alike.</summary>
    /// <param name="name">In what they are alike.</param>
    /// <param name="rows">The rows.</param>
    internal static string Breakdowns(string name, IEnumerable<Breakdown> rows) => Of(
        [name, "Composed", "Shown", "Hidden", "Silent", "Accepted", "Overridden"],
        [.. rows.Select(r => (string[])[r.Name.Length == 0 ? "not told" : r.Name, Text(r.All), Text(r.Shown), Text(r.Hidden), Text(r.Silent), Text(r.Accepted), Text(r.Overridden)])]);

    private static string Row(string[] cells) =>
        $"<tr><th scope=\"row\">{Shown(cells[0])}</th>{string.Concat(cells.Skip(1).Select(c => $"<td>{Shown(c)}</td>"))}</tr>";

    private static string Shown(string cell) => Encode(PrintableText.Of(cell));

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
