using System.CommandLine;
using Spectre.Console;

namespace PoemsCds.Cli.Screen;

/// <summary><c>poems-cds screen</c>: judges every patient of a bulk export.</summary>
internal static class ScreenCommand
{
    private const string CommandDescription = """
        Judge every patient of a FHIR bulk export with the rules and settings of the service. Without network. The results
        and all intermediate files are written to one folder that only its owner can read; see docs/screening.md.
        """;

    /// <summary>The commands.</summary>
    /// <param name="time">The clock; gives the day of assessment of a new run.</param>
    /// <param name="console">Where text goes.</param>
    internal static Command Command(TimeProvider time, IAnsiConsole console) => new("screen", CommandDescription)
    {
        RunCommand.Command(time, console),
        MapCommand.Command(time, console),
        ReduceCommand.Command(time, console),
        FinishCommand.Command(time, console),
        WorksheetCommand.Command(console),
        AgreeCommand.Command(console),
        CompareCommand.Command(console),
        ExampleCommand.Command(time, console),
        TypesCommand.Command(console),
    };
}
