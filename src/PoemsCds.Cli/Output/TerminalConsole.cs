using Spectre.Console;

namespace PoemsCds.Cli.Output;

/// <summary>The console that commands write to: with colors and tables on a terminal, plain text elsewhere.</summary>
internal static class TerminalConsole
{
    // No line of plain text is wrapped: another program reads it.
    private const int Unwrapped = 1_000_000;

    extension(IAnsiConsole console)
    {
        /// <summary>Whether the output shows colors and tables.</summary>
        internal bool IsStyled => console.Profile.Capabilities.Ansi;

        /// <summary>Writes text as it is, never as markup, followed by a line end.</summary>
        /// <param name="text">Text from any source. Control characters are written as escape sequences.</param>
        /// <param name="style">The style; used on a terminal only.</param>
        internal void WriteText(string text, Style? style = null) => console.Write(new Text(PrintableText.Of(text) + "\n", style));
    }

    /// <summary>Creates the console for the standard output.</summary>
    /// <param name="output">The standard output.</param>
    /// <param name="isRedirected">Whether the output goes to a file or another program.</param>
    /// <param name="environment">
    /// Reads an environment variable. NO_COLOR (https://no-color.org) and TERM=dumb ask for plain text.
    /// </param>
    internal static IAnsiConsole Create(TextWriter output, bool isRedirected, Func<string, string?> environment) =>
        isRedirected || !string.IsNullOrEmpty(environment("NO_COLOR")) || environment("TERM") == "dumb"
            ? CreatePlain(output)
            : AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(output) });

    /// <summary>Creates a console that writes plain text with line feeds as line ends, without wrapping.</summary>
    /// <param name="output">Where the text goes.</param>
    internal static IAnsiConsole CreatePlain(TextWriter output)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.No,
            ColorSystem = ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(new LineFeedWriter(output)),
        });
        console.Profile.Width = Unwrapped;
        return console;
    }
}
