using System.CommandLine;
using PoemsCds.Cli.Input;
using PoemsCds.Cli.Output;
using PoemsCds.Fhir.Prefetch;
using PoemsCds.Fhir.Recognition;
using Spectre.Console;

namespace PoemsCds.Cli.Sites;

/// <summary><c>poems-cds site check</c>: tells what the service understands of a site's records.</summary>
internal static class SiteCommand
{
    private const int Read = 0;
    private const int Unusable = 1;
    private const int MostCodes = 50;
    private const int MostMapped = 1_000;

    private const string CommandDescription = """
        Tell what the service understands of a site's records: code systems, the most frequent codes that nothing lists,
        results without unit or range, drugs, immunofixations. Codes, displays, units and addresses of systems are text of
        the record: those of one patient alone are counted and not shown. Exit code 1 when nothing can be read.
        """;

    private const string InputDescription = """
        Recorded CDS Hooks requests, FHIR Bundles or resources (.json), bulk exports (.ndjson), each also compressed (.gz),
        or folders of them, with the folders inside.
        """;

    private const string MapDescription = """
        Write a FHIR R4 ConceptMap to this file, with the codes of unknown systems for a person to map. Its targets are
        'unmatched' until somebody fills them.
        """;

    /// <summary>The command.</summary>
    /// <param name="console">Where text goes.</param>
    internal static Command Command(IAnsiConsole console)
    {
        var paths = new Argument<string[]>("PATH") { Description = InputDescription, Arity = ArgumentArity.OneOrMore };
        var map = new Option<FileInfo?>("--map") { Description = MapDescription, HelpName = "FILE" };
        var all = new Option<bool>("--show-all")
        {
            Description = "Show what came with one patient alone too. The output is then patient data.",
        };
        var json = new Option<bool>("--json") { Description = "Print the report as JSON." };
        var settings = ConfiguredEngine.Option();
        var check = new Command("check", CommandDescription) { paths, map, all, json, settings };
        check.SetAction(parsed => Run(
            new CheckOptions(
                parsed.GetRequiredValue(paths),
                parsed.GetValue(map),
                parsed.GetValue(all),
                parsed.GetValue(json),
                parsed.GetValue(settings)),
            console,
            parsed.InvocationConfiguration));
        return new Command("site", "Find out what the service understands of a site's records, and what the site can order.")
        {
            check,
            OrdersCommand.Command(console),
        };
    }

    private static int Run(CheckOptions options, IAnsiConsole console, InvocationConfiguration configuration)
    {
        try
        {
            Check(options, console, configuration.Output);
            return Read;
        }
        catch (UnusableInputException unusable)
        {
            configuration.Error.WriteLine(unusable.Message);
            return Unusable;
        }
    }

    private static void Check(CheckOptions options, IAnsiConsole console, TextWriter output)
    {
        var configured = ConfiguredEngine.Load(ConfiguredEngine.Read(options.Settings));
        var survey = new RecognitionSurvey(new PrefetchPlan(configured.Engine, configured.Knowledge), configured.Knowledge);
        var records = new SiteRecords(survey);
        records.Read(options.Paths);
        var report = survey.ToReport(MostCodes, options.IsEverything);
        var written = options.Map is { } file ? MapSkeleton.Write(file, survey.ToReport(MostMapped, options.IsEverything)) : null;
        if (options.AsJson)
        {
            output.Write(SurveyJsonContext.Write(new SurveyDocument(records.Files, records.Skipped, report)));
            return;
        }

        SurveyOutput.Write(console, SurveySections.Of(report, records));
        if (written is not null)
        {
            console.WriteText($"\n{written}");
        }
    }

    private sealed record CheckOptions(string[] Paths, FileInfo? Map, bool IsEverything, bool AsJson, FileInfo[]? Settings);
}
