namespace PoemsCds.Cli.Sites;

/// <summary>A table of the report.</summary>
/// <param name="Title">Its heading.</param>
/// <param name="Head">Headings of the columns.</param>
/// <param name="Rows">Cells of each row; they may hold text of the record.</param>
/// <param name="Note">A sentence under the table; empty for none.</param>
internal sealed record SurveySection(
    string Title, IReadOnlyList<string> Head, IReadOnlyList<IReadOnlyList<string>> Rows, string Note = "");
