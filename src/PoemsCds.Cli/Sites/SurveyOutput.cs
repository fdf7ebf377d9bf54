using PoemsCds.Cli.Output;
using Spectre.Console;

namespace PoemsCds.Cli.Sites;

/// <summary>Writes the tables of a report: with borders on a terminal, as columns of plain text elsewhere.</summary>
internal static class SurveyOutput
{
    private const string Gap = "  ";

    /// <summary>Writes the tables. No text of the record is read as markup or sent to the terminal unescaped.</summary>
    internal static void Write(IAnsiConsole console, IEnumerable<SurveySection> sections)
    {
        foreach (var section in sections)
        {
            console.WriteText($"\n{section.Title}", Styles.Strong);
            if (section.Rows.Count == 0)
            {
                console.WriteText($"{Gap}none", Styles.Minor);
            }
            else if (console.IsStyled)
            {
                console.Write(TableOf(section));
            }
            else
            {
                WriteColumns(console, section);
            }

            if (section.Note.Length > 0)
            {
                console.WriteText($"{Gap}{section.Note.Trim()}", Styles.Minor);
            }
        }
    }

    private static Table TableOf(SurveySection section)
    {
        var table = new Table().RoundedBorder().BorderStyle(Styles.Minor);
        foreach (var name in section.Head)
        {
            table.AddColumn(new TableColumn(Styles.Cell(name, Styles.Strong)));
        }

        foreach (var row in section.Rows)
        {
            table.AddRow(row.Select(cell => Styles.Cell(cell)));
        }

        return table;
    }

    private static void WriteColumns(IAnsiConsole console, SurveySection section)
    {
        List<string[]> lines = [[.. section.Head], .. section.Rows.Select(r => r.Select(PrintableText.OfLine).ToArray())];
        var widths = section.Head.Select((_, column) => lines.Max(line => line[column].Length)).ToArray();
        foreach (var line in lines)
        {
            console.WriteText(Gap + string.Join(Gap, line.Select((cell, column) => cell.PadRight(widths[column]))).TrimEnd());
        }
    }
}
