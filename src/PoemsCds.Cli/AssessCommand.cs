using System.CommandLine;
using PoemsCds.Cli.Input;
using PoemsCds.Cli.Output;
using PoemsCds.Fhir.Prefetch;
using PoemsCds.Workbench.Explanation;
using Spectre.Console;

namespace PoemsCds.Cli;

/// <summary><c>poems-cds assess</c>: assesses one patient and explains the conclusion.</summary>
internal static class AssessCommand
{
    private const int Assessed = 0;
    private const int NotAssessed = 1;

    private const string FileDescription = """
        CDS Hooks request, FHIR Bundle, or bulk export: a folder of .ndjson files, or one of them. For a request, the
        prefetch states what was supplied. For a Bundle or an export, the resource types in it count as supplied
        completely, unless it says that there is more. Types that do not occur in it are unknown.
        """;

    private const string CommandDescription = """
        Assess one patient and explain the conclusion. Exit code 1 when the input cannot be assessed.
        """;

    /// <summary>The command.</summary>
    /// <param name="time">The clock; gives the day of assessment when the user does not.</param>
    /// <param name="console">Where text goes.</param>
    internal static Command Command(TimeProvider time, IAnsiConsole console)
    {
        var file = new Argument<string>("FILE") { Description = FileDescription };
        var patient = new Option<string?>("--patient")
        {
            Description = "Id of the patient. Required when FILE has several.",
            HelpName = "ID",
        };
        var json = new Option<bool>("--json") { Description = "Print the assessment as JSON." };
        var asOf = AsOfOption.Create();
        var everything = new Option<bool>("--everything")
        {
            Description = "Treat types that do not occur in a Bundle or an export as empty, not as unknown.",
        };
        var noSnomed = new Option<bool>("--no-snomed") { Description = "Do not use SNOMED CT codes, like a site without a license." };
        var settings = ConfiguredEngine.Option();
        var command = new Command("assess", CommandDescription) { file, patient, everything, json, asOf, settings, noSnomed };
        command.SetAction(parsed => Run(
            new AssessOptions(
                parsed.GetRequiredValue(file),
                parsed.GetValue(patient),
                parsed.GetValue(everything),
                AsOfOption.ValueOf(parsed, asOf, time),
                parsed.GetValue(settings),
                parsed.GetValue(noSnomed),
                parsed.GetValue(json)),
            console,
            parsed.InvocationConfiguration));
        return command;
    }

    private static int Run(AssessOptions options, IAnsiConsole console, InvocationConfiguration configuration)
    {
        try
        {
            var document = Assess(options);
            if (options.AsJson)
            {
                configuration.Output.Write(AssessmentJsonContext.Write(document));
            }
            else if (console.IsStyled)
            {
                AssessmentTables.Write(console, document);
            }
            else
            {
                console.WriteText(string.Join('\n', AssessmentText.Lines(document)));
            }

            return Assessed;
        }
        catch (UnusableInputException unusable)
        {
            configuration.Error.WriteLine(unusable.Message);
            return NotAssessed;
        }
    }

    private static AssessmentDocument Assess(AssessOptions options)
    {
        var configured = LoadEngine(options);
        var plan = new PrefetchPlan(configured.Engine, configured.Knowledge);
        var input = PatientFile.Read(options.File, plan, options.Patient, options.IsEverything);
        var prefetch = PatientFile.Naming(options.File, () => input.Read(new PrefetchReader(plan, configured.Knowledge)));
        var assessment = configured.Engine.Assess(prefetch.Record, options.AsOf);
        return AssessmentDocument.From(assessment, prefetch.Report, configured.Knowledge);
    }

    private static ConfiguredEngine LoadEngine(AssessOptions options)
    {
        var settings = ConfiguredEngine.Read(options.Settings);
        var withSnomed = settings.Knowledge.IncludeSnomedCt && !options.IsWithoutSnomed;
        return ConfiguredEngine.Load(settings with { Knowledge = settings.Knowledge with { IncludeSnomedCt = withSnomed } });
    }

    private sealed record AssessOptions(
        string File, string? Patient, bool IsEverything, DateOnly AsOf, FileInfo[]? Settings, bool IsWithoutSnomed, bool AsJson);
}
