using PoemsCds.Cli.Output;

namespace PoemsCds.Cli.Tests.Output;

public sealed class TerminalStyleTests
{
    [Theory]
    [InlineData(false, null, "xterm", true)]
    [InlineData(false, "", null, true)]
    [InlineData(false, "1", "xterm", false)]
    [InlineData(false, null, "dumb", false)]
    [InlineData(true, null, "xterm", false)]
    public void For_Output_ColoursOnlyWhereTheyAreWanted(bool isRedirected, string? noColor, string? term, bool expected)
    {
        var ink = TerminalStyle.For(isRedirected, name => name == "NO_COLOR" ? noColor : name == "TERM" ? term : null);

        Assert.Equal(expected ? "\e[31mwrong\e[0m" : "wrong", ink.Red("wrong"));
    }

    [Theory]
    [InlineData("assess", "--as-of", "2026-11-22")]
    [InlineData("explain")]
    [InlineData("knowledge", "check")]
    public void AnyCommand_Colours_OnlyMarkThePlainText(params string[] args)
    {
        var command = args[0] == "assess" ? [.. args, Sample.Request("explained-oedema")] : args;

        var plain = Shell.Run(command).Output;
        var coloured = Shell.Run(new TerminalStyle(hasColours: true), command).Output;

        Assert.DoesNotContain('\e', plain);
        Assert.Contains('\e', coloured);
        Assert.Equal(plain, System.Text.RegularExpressions.Regex.Replace(coloured, @"\e\[\d+m", ""));
    }

    [Fact]
    public void Assess_Json_NeverColoured() =>
        Assert.DoesNotContain('\e', Shell.Run(new TerminalStyle(hasColours: true), "assess", Sample.Request("triad"), "--json").Output);
}
