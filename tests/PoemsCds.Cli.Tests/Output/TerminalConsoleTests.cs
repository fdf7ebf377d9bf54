using PoemsCds.Cli.Output;

namespace PoemsCds.Cli.Tests.Output;

public sealed class TerminalConsoleTests
{
    [Theory]
    [InlineData(true, null, "xterm")]
    [InlineData(false, "1", "xterm")]
    [InlineData(false, null, "dumb")]
    public void Create_OutputThatIsNotATerminal_PlainTextWithoutWrapping(bool isRedirected, string? noColor, string term)
    {
        using var output = new StringWriter();
        var line = $"{new string('a', 300)} [red]{new string('b', 300)}[/]";

        var console = TerminalConsole.Create(output, isRedirected, name => name == "NO_COLOR" ? noColor : name == "TERM" ? term : null);
        console.WriteText(line, Styles.Error);

        Assert.False(console.IsStyled);
        Assert.Equal($"{line}\n", output.ToString());
    }

    [Fact]
    public void LineFeedWriter_LineEndsOfAnySystem_LineFeeds()
    {
        using var output = new StringWriter();
        using var writer = new LineFeedWriter(output);

        writer.Write("one\r\ntwo");
        writer.Write('\r');
        writer.Write('\n');

        Assert.Equal("one\ntwo\n", output.ToString());
    }

    [Theory]
    [InlineData("[red]\e[31mpain", @"[red]\u001b[31mpain")]
    [InlineData("one\rtwo\r\nthree\u202Efour", "one\\u000dtwo\nthree\\u202efour")]
    [InlineData("Größe ≥ 5 µm", "Größe ≥ 5 µm")]
    public void WriteText_ControlCharacters_WrittenAsEscapeSequences(string text, string expected)
    {
        using var output = new StringWriter();

        TerminalConsole.CreatePlain(output).WriteText(text);

        Assert.Equal($"{expected}\n", output.ToString());
    }
}
