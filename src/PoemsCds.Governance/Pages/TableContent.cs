namespace PoemsCds.Governance.Pages;

/// <summary>The rows and columns of a table.</summary>
/// <param name="Head">Headings of the columns.</param>
/// <param name="Rows">Cells of each row, as many as there are columns; the first names the row.</param>
/// <param name="TextColumns">How many of the first columns hold text; the others hold numbers.</param>
public sealed record TableContent(IReadOnlyList<string> Head, IReadOnlyList<IReadOnlyList<string>> Rows, int TextColumns = 1)
{
    /// <summary>Length of the bar beside each row, in percent of the longest; empty for a table without bars.</summary>
    public IReadOnlyList<double> Bars { get; init; } = [];
}
