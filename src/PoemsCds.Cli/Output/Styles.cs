using Spectre.Console;

namespace PoemsCds.Cli.Output;

/// <summary>The styles of the output on a terminal. Color only repeats what the words say.</summary>
internal static class Styles
{
    /// <summary>A heading, or what decides.</summary>
    internal static Style Strong { get; } = new(decoration: Decoration.Bold);

    /// <summary>What can be skipped.</summary>
    internal static Style Minor { get; } = new(Color.Grey);

    /// <summary>What counts, or is in order.</summary>
    internal static Style Good { get; } = new(Color.Green);

    /// <summary>What needs a look.</summary>
    internal static Style Warning { get; } = new(Color.Yellow);

    /// <summary>What the data do not tell.</summary>
    internal static Style Unknown { get; } = new(Color.Aqua);

    /// <summary>What is wrong.</summary>
    internal static Style Error { get; } = new(Color.Red);

    /// <summary>A cell of a table with one line. The text is never read as markup.</summary>
    /// <param name="text">Text from any source.</param>
    /// <param name="style">The style of the line.</param>
    internal static Text Cell(string text, Style? style = null) => new(PrintableText.OfLine(text), style);

    /// <summary>A cell of a table with a line for each text. The texts are never read as markup.</summary>
    /// <param name="lines">Texts from any source.</param>
    internal static Text Cell(IReadOnlyCollection<string> lines) => new(string.Join('\n', lines.Select(PrintableText.OfLine)));
}
