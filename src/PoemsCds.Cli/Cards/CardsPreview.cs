using System.CommandLine;
using PoemsCds.CdsHooks.Cards;
using PoemsCds.CdsHooks.Clients;
using PoemsCds.Cli.Input;
using PoemsCds.Cli.Output;
using PoemsCds.Workbench.Samples;
using Spectre.Console;

namespace PoemsCds.Cli.Cards;

/// <summary><c>poems-cds cards preview</c>: writes the cards of all samples in the wording of a folder, a page for each language.</summary>
internal static class CardsPreview
{
    private const int Written = 0;
    private const int Faulty = 1;

    private const string CommandDescription = """
        Write a page for each language of a cards folder, with the card of each sample in its wording. Exit code 1 when the wording has
        faults.
        """;

    /// <summary>The command.</summary>
    /// <param name="time">The clock.</param>
    /// <param name="console">Where the report goes.</param>
    internal static Command Command(TimeProvider time, IAnsiConsole console)
    {
        var folder = new Argument<DirectoryInfo>("FOLDER")
        {
            Description = "Cards folder, with cards.json and a folder for each language.",
        };
        var output = new Option<DirectoryInfo>("--out") { Description = "Where the pages go.", HelpName = "FOLDER", Required = true };
        var profile = CardOptions.Profile();
        var settings = ConfiguredEngine.Option();
        var command = new Command("preview", CommandDescription) { folder, output, profile, settings };
        command.SetAction(parsed => Run(
            parsed.GetRequiredValue(folder).FullName,
            parsed.GetRequiredValue(output),
            CardOptions.ClientOf(parsed.GetRequiredValue(profile)),
            parsed.GetValue(settings),
            time,
            console));
        return command;
    }

    private static int Run(
        string folder, DirectoryInfo output, ClientProfile profile, FileInfo[]? settings, TimeProvider time, IAnsiConsole console)
    {
        try
        {
            var configured = ConfiguredEngine.Load(ConfiguredEngine.Read(settings));
            foreach (var language in CardLibrary.LanguagesIn(folder))
            {
                var page = new FileInfo(Path.Combine(output.FullName, $"{language}.html"));
                var sections = Samples(new CardMaker(configured, folder, language, time), profile);
                OutputFile.Write(page, CardPage.Of($"Cards in {language}", sections, profile));
                console.WriteText($"{page.FullName}: {sections.Count} samples, {sections.Count(s => s.Card is not null)} with a card.");
            }

            return Written;
        }
        catch (Exception e) when (e is CardTextException or UnusableInputException)
        {
            console.WriteText(e.Message, Styles.Error);
            return Faulty;
        }
    }

    private static List<CardSection> Samples(CardMaker maker, ClientProfile profile) =>
    [
        .. from folder in Directory.GetDirectories(Path.Combine(AppContext.BaseDirectory, "samples")).Order(StringComparer.Ordinal)
           let made = maker.Make(Path.Combine(folder, "request.json"), null, isEverything: false, profile, SampleCatalog.Day)
           select new CardSection(Path.GetFileName(folder), made.CardFor(profile), made.WithoutCard),
    ];
}
