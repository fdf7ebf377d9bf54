using System.CommandLine;
using PoemsCds.Cli.Input;
using PoemsCds.Cli.Output;
using PoemsCds.Fhir.Prefetch;
using PoemsCds.Screening.Export;
using Spectre.Console;

namespace PoemsCds.Cli.Screen;

/// <summary><c>poems-cds screen types</c>: what to ask of <c>$export</c>.</summary>
internal static class TypesCommand
{
    private const int Done = 0;
    private const int NotDone = 1;

    private const string CommandDescription = """
        Print what to ask of $export: _type, and with --filters also _typeFilter with the laboratory codes that the rules
        know. docs/screening.md tells how to fetch an export.
        """;

    private const string FiltersDescription = """
        Print _typeFilter too. The export is smaller then, but it cannot show local codes that no criterion knows, and
        results with such codes are missing without a trace.
        """;

    /// <summary>The command.</summary>
    internal static Command Command(IAnsiConsole console)
    {
        var filters = new Option<bool>("--filters") { Description = FiltersDescription };
        var settings = ConfiguredEngine.Option();
        var command = new Command("types", CommandDescription) { filters, settings };
        command.SetAction(parsed =>
        {
            try
            {
                var configured = ConfiguredEngine.Load(ConfiguredEngine.Read(parsed.GetValue(settings)));
                var request = ExportRequest.Of(new PrefetchPlan(configured.Engine, configured.Knowledge));
                console.WriteText($"_type={string.Join(',', request.Types)}");
                foreach (var filter in parsed.GetValue(filters) ? request.TypeFilters : [])
                {
                    console.WriteText($"_typeFilter={Uri.EscapeDataString(filter)}");
                }

                return Done;
            }
            catch (UnusableInputException unusable)
            {
                parsed.InvocationConfiguration.Error.WriteLine(unusable.Message);
                return NotDone;
            }
        });
        return command;
    }
}
