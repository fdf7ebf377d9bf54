using System.Xml.Linq;

namespace PoemsCds.Screening.Pages;

/// <summary>Tables that become a list of blocks on a narrow screen.</summary>
internal static class Table
{
    /// <summary>A table.</summary>
    /// <param name="caption">What it shows.</param>
    /// <param name="columns">Headings of the columns.</param>
    /// <param name="rows">Cells of each row; the first is its heading.</param>
    internal static XElement Of(string caption, IReadOnlyList<string> columns, IEnumerable<IReadOnlyList<object>> rows) => Html.Element(
        "table",
        Html.Element("caption", caption),
        Html.Element("thead", Html.Element("tr", columns.Select(c => Html.Element("th", new XAttribute("scope", "col"), c)))),
        Html.Element("tbody", rows.Select(r => Row(columns, r))));

    private static XElement Row(IReadOnlyList<string> columns, IReadOnlyList<object> cells) => Html.Element(
        "tr",
        Html.Element("th", new XAttribute("scope", "row"), cells[0]),
        cells.Skip(1).Select((cell, i) => Html.Element("td", new XAttribute("data-label", columns[i + 1]), cell)));
}
