using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using PoemsCds.Cli.Input;
using PoemsCds.Cli.Output;
using PoemsCds.Fhir.Prefetch;

namespace PoemsCds.Cli;

/// <summary><c>poems-cds assess</c>: assesses one patient and says how the conclusion came about.</summary>
internal static class AssessCommand
{
    private const int Assessed = 0;
    private const int NotAssessed = 1;

    private const string FileDescription = """
        CDS Hooks request, FHIR Bundle, or bulk export: a folder of .ndjson files, or one of them. Of a request, the
        prefetch tells what was supplied. Of a Bundle or an export, the types of resources in it are taken as supplied
        completely, unless it says that there is more; of types that do not occur in it nothing is known.
        """;

    /// <summary>The command.</summary>
    /// <param name="time">Tells the day of assessment when none is given.</param>
    /// <param name="ink">How the output is marked.</param>
    internal static Command Command(TimeProvider time, TerminalStyle ink)
    {
        var file = new Argument<string>("FILE") { Description = FileDescription };
        var patient = new Option<string?>("--patient") { Description = "Id of the patient; needed when FILE holds several.", HelpName = "ID" };
        var json = new Option<bool>("--json") { Description = "Print the assessment as JSON." };
        var asOf = new Option<DateOnly?>("--as-of")
        {
            Description = "Day of assessment. Without it, today.",
            HelpName = "YYYY-MM-DD",
            CustomParser = ReadDay,
        };
        var everything = new Option<bool>("--everything") { Description = "Take types that do not occur in a Bundle or an export as not on record." };
        var noSnomed = new Option<bool>("--no-snomed") { Description = "Leave SNOMED CT codes out, as a site without a license does." };
        var settings = ConfiguredEngine.Option();
        var command = new Command("assess", "Assess one patient and explain the conclusion. Exit code 1 when the input cannot be assessed.") { file, patient, everything, json, asOf, settings, noSnomed };
        command.SetAction(parsed => Run(
            new AssessOptions(
                parsed.GetRequiredValue(file),
                parsed.GetValue(patient),
                parsed.GetValue(everything),
                parsed.GetValue(asOf) ?? DateOnly.FromDateTime(time.GetLocalNow().Date),
                parsed.GetValue(settings),
                parsed.GetValue(noSnomed),
                parsed.GetValue(json)),
            ink,
            parsed.InvocationConfiguration));
        return command;
    }

    private static int Run(AssessOptions question, TerminalStyle ink, InvocationConfiguration configuration)
    {
        try
        {
            var site = SiteOf(question);
            var plan = new PrefetchPlan(site.Engine, site.Knowledge);
            var prefetch = PatientInput.From(question.File, plan, question.Patient, question.IsEverything).Read(new PrefetchReader(plan, site.Knowledge));
            var assessment = site.Engine.Assess(prefetch.Record, question.AsOf);
            var explanation = AssessmentDocument.From(assessment, prefetch.Report, site.Knowledge);
            configuration.Output.Write(question.AsJson ? explanation.ToJson() : new AssessmentText(ink).Of(explanation));
            return Assessed;
        }
        catch (UnusableInputException unusable)
        {
            configuration.Error.WriteLine(unusable.Message);
            return NotAssessed;
        }
    }

    private static ConfiguredEngine SiteOf(AssessOptions question)
    {
        var settings = ConfiguredEngine.Read(question.Settings);
        var withSnomed = settings.Knowledge.IncludeSnomedCt && !question.IsWithoutSnomed;
        return ConfiguredEngine.Load(settings with { Knowledge = settings.Knowledge with { IncludeSnomedCt = withSnomed } });
    }

    private static DateOnly? ReadDay(ArgumentResult argument)
    {
        if (DateOnly.TryParseExact(argument.Tokens[0].Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            return day;
        }

        argument.AddError($"'{argument.Tokens[0].Value}' is not a date. Write it as YYYY-MM-DD, such as 2026-11-22.");
        return null;
    }

    private sealed record AssessOptions(
        string File, string? Patient, bool IsEverything, DateOnly AsOf, FileInfo[]? Settings, bool IsWithoutSnomed, bool AsJson);
}
