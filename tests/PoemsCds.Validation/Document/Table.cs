using System.Text;

namespace PoemsCds.Validation.Document;

/// <summary>A Markdown table.</summary>
/// <param name="headings">Headings of its columns.</param>
internal sealed class Table(params string[] headings)
{
    private readonly StringBuilder _text = new StringBuilder()
        .Append("| ").AppendJoin(" | ", headings).Append(" |\n")
        .Append('|').Append(string.Concat(headings.Select(_ => " --- |"))).Append('\n');

    /// <summary>Adds a row.</summary>
    /// <exception cref="ArgumentException">The number of cells differs from that of headings.</exception>
    internal Table Add(params string[] cells)
    {
        if (cells.Length != headings.Length)
        {
            throw new ArgumentException($"The row has {cells.Length} cells, the table {headings.Length} columns.", nameof(cells));
        }

        _text.Append("| ").AppendJoin(" | ", cells).Append(" |\n");
        return this;
    }

    /// <inheritdoc/>
    public override string ToString() => _text.ToString();
}
