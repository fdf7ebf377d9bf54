using System.CommandLine;
using PoemsCds.CdsHooks.Cards;
using PoemsCds.Cli.Input;
using PoemsCds.Cli.Output;

namespace PoemsCds.Cli;

/// <summary><c>poems-cds cards check</c>: reports all faults of the wording at once, in every language that has a folder.</summary>
internal static class CardsCheck
{
    private const int Sound = 0;
    private const int Faulty = 1;

    /// <summary>The command.</summary>
    /// <param name="ink">How the output is marked.</param>
    internal static Command Command(TerminalStyle ink)
    {
        var folder = new Option<DirectoryInfo>("--folder")
        {
            Description = "Cards folder to check, with cards.json and a folder a language.",
            Required = true,
        };
        var settings = ConfiguredEngine.Option();
        var command = new Command("check", "Report all faults at once, in every language that has a folder. Exit code 1 when there is one.")
        {
            folder, settings,
        };
        command.SetAction(parsed =>
            Run(parsed.GetRequiredValue(folder), parsed.GetValue(settings), ink, parsed.InvocationConfiguration.Output));
        return command;
    }

    private static int Run(DirectoryInfo folder, FileInfo[]? settings, TerminalStyle ink, TextWriter output)
    {
        var languages = CardLibrary.LanguagesIn(folder.FullName);
        if (languages.IsEmpty)
        {
            output.WriteLine(ink.Red(
                $"{folder} holds no folder of a language, such as {CardSettings.AmericanEnglish}. Give the folder with cards.json in it."));
            return Faulty;
        }

        try
        {
            var knowledge = ConfiguredEngine.Load(ConfiguredEngine.Read(settings)).Knowledge;
            var inUse = new CardSettings { Language = languages[0], FurtherLanguages = languages };
            var digest = CardLibrary.Load(folder.FullName, knowledge, inUse).Digest;
            output.WriteLine($"{ink.Green("No fault")} in {string.Join(", ", languages)} (wording {digest} with all of them in use).");
            return Sound;
        }
        catch (Exception e) when (e is CardTextException or UnusableInputException)
        {
            output.WriteLine(ink.Red(e.Message));
            return Faulty;
        }
    }
}
