using System.Collections.Immutable;
using System.CommandLine;
using PoemsCds.CdsHooks.Cards;
using PoemsCds.Cli.Cards;
using PoemsCds.Cli.Input;
using PoemsCds.Cli.Output;
using PoemsCds.Rules.Knowledge;
using PoemsCds.Service.Options;
using PoemsCds.SiteMaps;
using Spectre.Console;

namespace PoemsCds.Cli.Sites;

/// <summary><c>poems-cds site orders</c>: tells which clients get suggested orders, and which orders are not mapped.</summary>
internal static class OrdersCommand
{
    private const int AllSuggested = 0;
    private const int Unmapped = 1;

    private const string CommandDescription = """
        Tell which clients get suggested orders, and which orders are not mapped to orderables of the site, by name. Exit code
        1 when a client gets none, or when a map has faults.
        """;

    /// <summary>The command.</summary>
    internal static Command Command(IAnsiConsole console)
    {
        var settings = ConfiguredEngine.Option();
        var folder = CardOptions.Folder();
        var command = new Command("orders", CommandDescription) { settings, folder };
        command.SetAction(parsed =>
        {
            try
            {
                return Run(parsed.GetValue(settings), parsed.GetRequiredValue(folder), console);
            }
            catch (Exception e) when (e is UnusableInputException or CardTextException)
            {
                parsed.InvocationConfiguration.Error.WriteLine(e.Message);
                return Unmapped;
            }
        });
        return command;
    }

    private static int Run(FileInfo[]? files, string folder, IAnsiConsole console)
    {
        var options = ConfiguredOptions.Read(files);
        var site = ConfiguredEngine.Read(files);
        var knowledge = ConfiguredEngine.Load(site with { Knowledge = site.Knowledge with { Maps = [] } }).Knowledge;
        var library = CardLibrary.Load(folder, knowledge, new CardSettings());
        if (options.Clients.Count == 0)
        {
            throw new UnusableInputException("PoemsCds:Clients", "is empty", "Give a settings file with the clients of the service");
        }

        var isComplete = true;
        foreach (var client in options.Clients)
        {
            var maps = client.Maps.Count > 0 ? [.. client.Maps] : site.Knowledge.Maps;
            var mapping = library.FindOrderMapping(Load(maps, knowledge, folder));
            isComplete &= Write(console, client, mapping);
        }

        return isComplete ? AllSuggested : Unmapped;
    }

    private static SiteMapSet Load(ImmutableArray<string> maps, KnowledgeBase knowledge, string folder)
    {
        if (maps.IsEmpty)
        {
            return SiteMapSet.None;
        }

        var reading = SiteMapLoader.Load(maps, knowledge);
        var errors = reading.Errors.Concat(OrderMapValidator.Validate(folder, reading.Maps)).ToList();
        return errors.Count == 0 ? reading.Maps : throw new UnusableInputException(errors);
    }

    private static bool Write(IAnsiConsole console, ClientOptions client, OrderMapping mapping)
    {
        var all = mapping.Mapped.Length + mapping.Unmapped.Length;
        if (mapping.AllowsSuggestions(client.StandardOrderCodes))
        {
            console.WriteText(
                mapping.IsComplete
                    ? $"{client.Name}: suggestions, {all} of {all} orders are mapped."
                    : $"{client.Name}: suggestions under standard codes, as StandardOrderCodes is set; no order is mapped.",
                Styles.Good);
            return true;
        }

        console.WriteText(
            $"{client.Name}: no suggestions, {mapping.Mapped.Length} of {all} orders are mapped. Not mapped:", Styles.Warning);
        mapping.Unmapped.ToList().ForEach(name => console.WriteText($"  {name}"));
        return false;
    }
}
