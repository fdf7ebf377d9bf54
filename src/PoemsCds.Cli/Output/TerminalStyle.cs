namespace PoemsCds.Cli.Output;

/// <summary>Marks words for a terminal. Without colors a text stays as it is.</summary>
/// <param name="hasColours">Whether the output can show them.</param>
internal sealed class TerminalStyle(bool hasColours)
{
    /// <summary>No colors.</summary>
    internal static TerminalStyle Plain { get; } = new(hasColours: false);

    /// <summary>Colors on a terminal, unless the user refuses them (https://no-color.org) or it has none.</summary>
    /// <param name="isRedirected">Whether the output goes into a file or another program.</param>
    /// <param name="environment">Reads an environment variable.</param>
    internal static TerminalStyle For(bool isRedirected, Func<string, string?> environment) =>
        new(!isRedirected && string.IsNullOrEmpty(environment("NO_COLOR")) && environment("TERM") != "dumb");

    /// <summary>A heading, or what decides.</summary>
    internal string Bold(string text) => Marked("1", text);

    /// <summary>What counts, or is in order.</summary>
    internal string Green(string text) => Marked("32", text);

    /// <summary>What is to be looked at.</summary>
    internal string Yellow(string text) => Marked("33", text);

    /// <summary>What is wrong.</summary>
    internal string Red(string text) => Marked("31", text);

    private string Marked(string code, string text) => hasColours ? $"\e[{code}m{text}\e[0m" : text;
}
