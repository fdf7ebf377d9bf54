using System.Xml.Linq;

namespace PoemsCds.Screening.Pages;

/// <summary>Tables that become a list of blocks on a narrow screen.</summary>
internal static class Table
{
    /// <summary>A table.</summary>
    /// <param name="caption">What it shows.</param>
    /// <param name="columns">Headings of the columns.</param>
    /// <param name="rows">Cells of each row; the first is its heading.</param>
    internal static XElement Of(string caption, IReadOnlyList<string> columns, IEnumerable<IReadOnlyList<object>> rows)
    {
        var all = rows.ToList();
        return Html.Element(
            "table",
            Html.Element("caption", caption),
            Html.Element("thead", Html.Element("tr", columns.Select((c, i) => Heading(c, all.FirstOrDefault()?[i])))),
            Html.Element("tbody", all.Select(r => Row(columns, r))));
    }

    /// <summary>A cell with words, which are aligned to the left.</summary>
    internal static XElement Text(string words) => Html.Classed("td", "text", words);

    // Aligned as the cells below it.
    private static XElement Heading(string column, object? cell) => Html.Element(
        "th", new XAttribute("scope", "col"), cell is XElement { Name.LocalName: "td" } made ? made.Attribute("class") : null, column);

    private static XElement Row(IReadOnlyList<string> columns, IReadOnlyList<object> cells) => Html.Element(
        "tr",
        Html.Element("th", new XAttribute("scope", "row"), cells[0]),
        cells.Skip(1).Select((cell, i) => Cell(cell, columns[i + 1])));

    private static XElement Cell(object content, string label)
    {
        var cell = content is XElement { Name.LocalName: "td" } made ? made : Html.Element("td", content);
        cell.Add(new XAttribute("data-label", label));
        return cell;
    }
}
