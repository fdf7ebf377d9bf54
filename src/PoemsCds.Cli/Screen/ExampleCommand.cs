using System.CommandLine;
using PoemsCds.Cli.Output;
using PoemsCds.Rules.Knowledge;
using PoemsCds.Screening.Example;
using PoemsCds.Screening.Runs;
using Spectre.Console;

namespace PoemsCds.Cli.Screen;

/// <summary><c>poems-cds screen example</c>: writes a synthetic export.</summary>
internal static class ExampleCommand
{
    private const int Done = 0;
    private const int NotDone = 1;

    private const string CommandDescription = """
        Write a synthetic bulk export in which some patients have POEMS syndrome; their ids begin with poems-. It is for
        trying out the screening; its frequencies are made up.
        """;

    /// <summary>The command.</summary>
    internal static Command Command(TimeProvider time, IAnsiConsole console)
    {
        var folder = new Argument<string>("OUT") { Description = "Folder of the export; it must be new or empty." };
        var patients = Number("--patients", "Number of patients. Default: 2000.", 2000);
        var seed = Number("--seed", "The same seed and last day give the same export. Default: 7.", 7);
        var lastDay = AsOfOption.Create("The last day of the charts. Default: today.");
        var command = new Command("example", CommandDescription) { folder, patients, seed, lastDay };
        command.SetAction(parsed =>
        {
            try
            {
                var export = parsed.GetRequiredValue(folder);
                var today = parsed.GetValue(lastDay) ?? DateOnly.FromDateTime(time.GetLocalNow().Date);
                var count = parsed.GetValue(patients);
                var poems = ExampleExport.Write(export, count, parsed.GetValue(seed), KnowledgeBase.Load(new KnowledgeSettings()), today);
                console.WriteText($"{count} patients, {poems} of them with POEMS syndrome, are in {export}.");
                return Done;
            }
            catch (ScreeningException e)
            {
                parsed.InvocationConfiguration.Error.WriteLine(PrintableText.Of(e.Message));
                return NotDone;
            }
        });
        return command;
    }

    /// <summary>An option with a number from 1.</summary>
    internal static Option<int> Number(string name, string description, int value)
    {
        var option = new Option<int>(name) { Description = description, HelpName = "N", DefaultValueFactory = _ => value };
        option.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() < 1)
            {
                result.AddError($"{name} needs a number from 1.");
            }
        });
        return option;
    }
}
