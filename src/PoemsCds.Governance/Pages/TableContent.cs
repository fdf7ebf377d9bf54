namespace PoemsCds.Governance.Pages;

/// <summary>The rows and columns of a table.</summary>
/// <param name="Head">Headings of the columns.</param>
/// <param name="Rows">Cells of each row, as many as there are columns; the first names the row.</param>
public sealed record TableContent(IReadOnlyList<string> Head, IReadOnlyList<IReadOnlyList<string>> Rows);
