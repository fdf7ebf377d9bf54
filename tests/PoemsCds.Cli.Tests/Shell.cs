using System.CommandLine;
using System.Text.Json;
using PoemsCds.Cli.Output;

namespace PoemsCds.Cli.Tests;

/// <summary>What a run of the program gave.</summary>
internal sealed record Outcome(int Code, string Output, string Error)
{
    /// <summary>The output as JSON.</summary>
    internal JsonElement Json => JsonElement.Parse(Output);

    /// <summary>The conclusion of <c>assess --json</c>.</summary>
    internal string? Conclusion => Json.GetProperty("conclusion").GetString();

    /// <summary>What <c>assess --json</c> says of one kind.</summary>
    internal string? Supplied(string kind) => Json.GetProperty("supplied").GetProperty(kind).GetString();

    /// <summary>The answer of one criterion in <c>assess --json</c>.</summary>
    internal string? Status(string criterion) => Json.GetProperty("findings").EnumerateArray()
        .Single(f => f.GetProperty("criterion").GetString() == criterion)
        .GetProperty("status").GetString();
}

/// <summary>Runs the program as a shell does, on a fixed day.</summary>
internal static class Shell
{
    internal static DateOnly Today { get; } = new(2026, 11, 22);

    internal static Outcome Run(params string[] args) => Run(TerminalStyle.Plain, args);

    internal static Outcome Run(TerminalStyle ink, params string[] args)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = CommandLine.Run(args, Clocks.AtNoon(Today), new InvocationConfiguration { Output = output, Error = error }, ink);
        return new Outcome(code, output.ToString(), error.ToString());
    }

    /// <summary>Assesses a file that can be assessed, with JSON as output.</summary>
    internal static Outcome Assess(string file, params string[] options)
    {
        var outcome = Run(["assess", file, "--json", .. options]);
        Assert.Equal("", outcome.Error);
        Assert.Equal(0, outcome.Code);
        return outcome;
    }
}
