using System.CommandLine;
using PoemsCds.Store;
using Spectre.Console;

namespace PoemsCds.Cli.Stored;

/// <summary><c>poems-cds store</c>: creates the tables of the store, deletes expired rows, and erases a patient.</summary>
internal static class StoreCommand
{
    private const string CommandDescription = """
        Maintain the store of cards and feedback with the settings of the host: --settings, and environment variables such
        as PoemsCds__Store__ConnectionString, which take precedence.
        """;

    /// <summary>The commands.</summary>
    /// <param name="time">The clock by which rows expire.</param>
    /// <param name="console">Where results go.</param>
    internal static Command Command(TimeProvider time, IAnsiConsole console) =>
        new("store", CommandDescription) { Migrate(console), Purge(time, console), EraseCommand.Command(console) };

    private static Command Migrate(IAnsiConsole console)
    {
        var settings = ConfiguredEngine.Option();
        var command = new Command("migrate", "Create the tables, or update them to this version.") { settings };
        command.SetAction((parsed, cancellationToken) =>
            StoreTask.RunAsync(parsed.GetValue(settings), console, parsed.InvocationConfiguration, async store =>
            {
                var steps = await new StoreTables(store.Connections).MigrateAsync(cancellationToken);
                return steps == 0
                    ? $"The tables of {store.Connections.Place} are up to date."
                    : $"The tables of {store.Connections.Place} were brought up to date in {steps} step(s).";
            }));
        return command;
    }

    private static Command Purge(TimeProvider time, IAnsiConsole console)
    {
        var settings = ConfiguredEngine.Option();
        var command = new Command("purge", "Delete cards, feedback and used tokens past their retention. The host does this every hour.")
        {
            settings,
        };
        command.SetAction((parsed, cancellationToken) =>
            StoreTask.RunAsync(parsed.GetValue(settings), console, parsed.InvocationConfiguration, async store =>
            {
                var now = time.GetUtcNow().UtcDateTime;
                var deleted = await new StoreRetention(store.Connections).PurgeAsync(store.Settings, now, cancellationToken);
                return $"Deleted: {deleted.Cards} card(s), {deleted.Feedback} feedback, {deleted.Tokens} used token(s).";
            }));
        return command;
    }
}
