extern alias cli;

using System.CommandLine;
using cli::PoemsCds.Cli;
using cli::PoemsCds.Cli.Output;

namespace PoemsCds.Service.Tests.FirstClient;

/// <summary>A run of <c>poems-cds</c>, in process.</summary>
/// <param name="Code">Exit code.</param>
/// <param name="Output">Standard output.</param>
/// <param name="Error">Standard error.</param>
internal sealed record CommandRun(int Code, string Output, string Error)
{
    /// <summary>Runs the program with its output redirected.</summary>
    internal static CommandRun Of(TimeProvider time, params string[] args)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var configuration = new InvocationConfiguration { Output = output, Error = error };
        var code = CommandLine.Run(args, time, configuration, TerminalConsole.CreatePlain(output));
        return new CommandRun(code, output.ToString(), error.ToString());
    }
}
