using System.CommandLine;
using PoemsCds.CdsHooks.Cards;
using PoemsCds.CdsHooks.Clients;
using PoemsCds.Cli.Input;
using PoemsCds.Cli.Output;
using PoemsCds.Workbench.Cases;
using Spectre.Console;

namespace PoemsCds.Cli.Cards;

/// <summary><c>poems-cds card</c>: shows the card for one patient, as a client gets it.</summary>
internal static class CardCommand
{
    private const int Shown = 0;
    private const int NotAssessed = 1;

    private const string CommandDescription = """
        Show the card for one patient, as a client gets it, or why there is none. Nothing is fetched and nothing is stored.
        Exit code 1 when the input cannot be assessed.
        """;

    /// <summary>The command.</summary>
    /// <param name="time">The clock; gives the day of assessment when the user does not.</param>
    /// <param name="console">Where text goes.</param>
    internal static Command Command(TimeProvider time, IAnsiConsole console)
    {
        var file = new Argument<string>("FILE") { Description = "CDS Hooks request, FHIR Bundle, or bulk export, as for assess." };
        var patient = new Option<string?>("--patient")
        {
            Description = "Id of the patient. Required when FILE has several.",
            HelpName = "ID",
        };
        var everything = new Option<bool>("--everything")
        {
            Description = "Treat types that do not occur in a Bundle or an export as empty, not as unknown.",
        };
        var asOf = AsOfOption.Create();
        var html = new Option<FileInfo?>("--html")
        {
            Description = "Write the card with a timeline of the evidence as a page to this file.",
            HelpName = "FILE",
        };
        var settings = ConfiguredEngine.Option();
        var (profile, language, folder) = (CardOptions.Profile(), CardOptions.Language(), CardOptions.Folder());
        var command = new Command("card", CommandDescription)
        {
            file, patient, everything, asOf, profile, language, folder, settings, html,
        };
        command.SetAction(parsed => Run(
            () =>
            {
                var client = CardOptions.ClientOf(parsed.GetRequiredValue(profile));
                var configured = ConfiguredEngine.Load(ConfiguredEngine.Read(parsed.GetValue(settings)));
                var maker = new CardMaker(configured, parsed.GetRequiredValue(folder), parsed.GetRequiredValue(language), time);
                var made = maker.Make(
                    parsed.GetRequiredValue(file),
                    parsed.GetValue(patient),
                    parsed.GetValue(everything),
                    client,
                    AsOfOption.ValueOf(parsed, asOf, time));
                Write(console, made, maker, client, parsed.GetValue(html));
            },
            parsed.InvocationConfiguration.Error));
        return command;
    }

    private static int Run(Action show, TextWriter error)
    {
        try
        {
            show();
            return Shown;
        }
        catch (Exception e) when (e is UnusableInputException or CardTextException)
        {
            error.WriteLine(e.Message);
            return NotAssessed;
        }
    }

    private static void Write(IAnsiConsole console, JudgedCase made, CardMaker maker, ClientProfile profile, FileInfo? page)
    {
        var card = made.CardFor(profile);
        if (card is not null)
        {
            CardText.Write(console, card);
        }
        else
        {
            console.WriteText(made.WithoutCard);
        }

        if (page is not null)
        {
            var section = new CardSection($"As {profile.Name} shows it", card, made.WithoutCard, maker.TimelineOf(made));
            OutputFile.Write(page, CardPage.Of("PoemsCds: card", [section], profile));
        }
    }
}
