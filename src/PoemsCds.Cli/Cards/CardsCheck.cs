using System.CommandLine;
using PoemsCds.CdsHooks.Cards;
using PoemsCds.Cli.Input;
using PoemsCds.Cli.Output;
using Spectre.Console;

namespace PoemsCds.Cli.Cards;

/// <summary><c>poems-cds cards check</c>: reports all faults of the wording at once, in every language that has a folder.</summary>
internal static class CardsCheck
{
    private const int Sound = 0;
    private const int Faulty = 1;

    private const string CommandDescription = """
        Report all faults at once, in every language that has a folder. Exit code 1 when there are faults.
        """;

    /// <summary>The command.</summary>
    /// <param name="console">Where the report goes.</param>
    internal static Command Command(IAnsiConsole console)
    {
        var folder = new Option<DirectoryInfo>("--folder")
        {
            Description = "Cards folder to check, with cards.json and a folder for each language.",
            HelpName = "FOLDER",
            Required = true,
        };
        var settings = ConfiguredEngine.Option();
        var command = new Command("check", CommandDescription)
        {
            folder, settings,
        };
        command.SetAction(parsed => Run(parsed.GetRequiredValue(folder), parsed.GetValue(settings), console));
        return command;
    }

    private static int Run(DirectoryInfo folder, FileInfo[]? settings, IAnsiConsole console)
    {
        var languages = CardLibrary.LanguagesIn(folder.FullName);
        if (languages.IsEmpty)
        {
            console.WriteText(
                $"{folder}: does not contain the folder of a language, such as {CardSettings.AmericanEnglish}. "
                    + "Use the folder that contains cards.json.",
                Styles.Error);
            return Faulty;
        }

        try
        {
            var knowledge = ConfiguredEngine.Load(ConfiguredEngine.Read(settings)).Knowledge;
            var inUse = new CardSettings { Language = languages[0], FurtherLanguages = languages };
            var digest = CardLibrary.Load(folder.FullName, knowledge, inUse).Digest;
            console.WriteText($"No faults in {string.Join(", ", languages)} (wording {digest} with all of them in use).", Styles.Good);
            return Sound;
        }
        catch (Exception e) when (e is CardTextException or UnusableInputException)
        {
            console.WriteText(e.Message, Styles.Error);
            return Faulty;
        }
    }
}
