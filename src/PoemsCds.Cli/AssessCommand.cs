using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using PoemsCds.Cli.Input;
using PoemsCds.Cli.Output;
using PoemsCds.Fhir.Prefetch;
using PoemsCds.Rules.Knowledge;
using PoemsCds.Rules.Reasoning;

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
    internal static Command Command(TimeProvider time)
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
        var noSnomed = new Option<bool>("--no-snomed") { Description = "Leave SNOMED CT codes out, as a site without a licence does." };
        var command = new Command("assess", "Assess one patient and explain the conclusion. Exit code 1 when the input cannot be assessed.") { file, patient, everything, json, asOf, noSnomed };
        command.SetAction(parsed => Run(
            new Question(
                parsed.GetRequiredValue(file),
                parsed.GetValue(patient),
                parsed.GetValue(everything),
                parsed.GetValue(asOf) ?? DateOnly.FromDateTime(time.GetLocalNow().Date),
                new KnowledgeSettings(IncludeSnomedCt: !parsed.GetValue(noSnomed)),
                parsed.GetValue(json)),
            parsed.InvocationConfiguration));
        return command;
    }

    private static int Run(Question question, InvocationConfiguration configuration)
    {
        var knowledge = KnowledgeBase.Load(question.Settings);
        var engine = new PoemsEngine(knowledge, new PolicySettings());
        var plan = new PrefetchPlan(engine, knowledge);
        try
        {
            var prefetch = PatientInput.From(question.File, plan, question.Patient, question.IsEverything).Read(new PrefetchReader(plan, knowledge));
            var assessment = engine.Assess(prefetch.Record, question.AsOf);
            var explanation = AssessmentDocument.From(assessment, prefetch.Report, knowledge);
            configuration.Output.Write(question.AsJson ? explanation.ToJson() : AssessmentText.Of(explanation));
            return Assessed;
        }
        catch (UnusableInputException unusable)
        {
            configuration.Error.WriteLine(unusable.Message);
            return NotAssessed;
        }
    }

    private static DateOnly? ReadDay(ArgumentResult argument)
    {
        if (DateOnly.TryParseExact(argument.Tokens[0].Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            return day;
        }

        argument.AddError($"'{argument.Tokens[0].Value}' is no day. Write it as YYYY-MM-DD, such as 2026-11-22.");
        return null;
    }

    private sealed record Question(string File, string? Patient, bool IsEverything, DateOnly AsOf, KnowledgeSettings Settings, bool AsJson);
}
