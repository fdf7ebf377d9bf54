using System.CommandLine;
using System.Text.Json;
using PoemsCds.Cli.Output;
using Spectre.Console;
using Spectre.Console.Testing;

namespace PoemsCds.Cli.Tests;

/// <summary>The result of a run of the program.</summary>
internal sealed record Outcome(int Code, string Output, string Error)
{
    /// <summary>The output as JSON.</summary>
    internal JsonElement Json => JsonElement.Parse(Output);

    /// <summary>The conclusion of <c>assess --json</c>.</summary>
    internal string? Conclusion => Json.GetProperty("conclusion").GetString();

    /// <summary>How much of one kind of data was supplied, by <c>assess --json</c>.</summary>
    internal string? Supplied(string kind) => Json.GetProperty("supplied").GetProperty(kind).GetString();

    /// <summary>The status of one criterion in <c>assess --json</c>.</summary>
    internal string? Status(string criterion) => Json.GetProperty("findings").EnumerateArray()
        .Single(f => f.GetProperty("criterion").GetString() == criterion)
        .GetProperty("status").GetString();
}

/// <summary>Runs the program in process, on a fixed day.</summary>
internal static class Shell
{
    internal static DateOnly Today { get; } = new(2026, 11, 22);

    /// <summary>Runs the program with its output redirected.</summary>
    internal static Outcome Run(params string[] args) => RunOn(Today, args);

    /// <summary>Runs the program with its output redirected, on another day.</summary>
    internal static Outcome RunOn(DateOnly today, params string[] args)
    {
        using var output = new StringWriter();
        var (code, error) = Invoke(args, today, output, TerminalConsole.CreatePlain(output));
        return new Outcome(code, output.ToString(), error);
    }

    /// <summary>Runs the program on a terminal.</summary>
    /// <param name="width">Columns of the terminal.</param>
    /// <param name="emitsAnsi">Whether the output keeps the sequences for colors.</param>
    /// <param name="args">Arguments of the program.</param>
    internal static Outcome RunOnTerminal(int width, bool emitsAnsi, params string[] args)
    {
        using var console = new TestConsole().Width(width).SupportsAnsi(true).Colors(ColorSystem.Standard);
        console.EmitAnsiSequences = emitsAnsi;
        using var json = new StringWriter();
        var (code, error) = Invoke(args, Today, json, console);
        return new Outcome(code, json + console.Output, error);
    }

    /// <summary>Runs the program on a terminal with keys to come.</summary>
    internal static Outcome RunOn(TestConsole console, params string[] args)
    {
        using var json = new StringWriter();
        var (code, error) = Invoke(args, Today, json, console);
        return new Outcome(code, json + console.Output, error);
    }

    private static (int Code, string Error) Invoke(string[] args, DateOnly today, StringWriter output, IAnsiConsole console)
    {
        using var error = new StringWriter();
        var code = CommandLine.Run(args, Clocks.AtNoon(today), new InvocationConfiguration { Output = output, Error = error }, console);
        return (code, error.ToString());
    }

    /// <summary>Assesses a usable file, with JSON as output.</summary>
    internal static Outcome Assess(string file, params string[] options)
    {
        var outcome = Run(["assess", file, "--json", .. options]);
        Assert.Equal("", outcome.Error);
        Assert.Equal(0, outcome.Code);
        return outcome;
    }
}
