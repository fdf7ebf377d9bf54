using System.CommandLine;
using PoemsCds.Cli.Input;
using PoemsCds.Store;

namespace PoemsCds.Cli.Stored;

/// <summary><c>poems-cds store</c>: creates the tables of the store, deletes expired rows, and erases a patient.</summary>
internal static class StoreCommand
{
    private const int Done = 0;
    private const int NotDone = 1;

    /// <summary>The commands.</summary>
    /// <param name="time">The clock by which rows expire.</param>
    internal static Command Command(TimeProvider time) =>
        new(
            "store",
            "Maintain the store of cards and feedback, with the settings of the host: --settings and environment variables such as "
            + "PoemsCds__Store__ConnectionString.")
        {
            Migrate(),
            Purge(time),
            EraseCommand.Command(),
        };

    private static Command Migrate()
    {
        var settings = ConfiguredEngine.Option();
        var command = new Command("migrate", "Create the tables, or bring them up to date.") { settings };
        command.SetAction((parsed, cancellationToken) => RunAsync(parsed.GetValue(settings), parsed.InvocationConfiguration, async site =>
        {
            var steps = await new StoreTables(site.Connections).MigrateAsync(cancellationToken);
            return steps == 0
                ? $"The tables of {site.Connections.Place} are up to date."
                : $"The tables of {site.Connections.Place} were brought up to date in {steps} step(s).";
        }));
        return command;
    }

    private static Command Purge(TimeProvider time)
    {
        var settings = ConfiguredEngine.Option();
        var command = new Command("purge", "Delete cards, feedback and used tokens whose retention is over. The host does it every hour.") { settings };
        command.SetAction((parsed, cancellationToken) => RunAsync(parsed.GetValue(settings), parsed.InvocationConfiguration, async site =>
        {
            var deleted = await new StoreRetention(site.Connections).PurgeAsync(site.Settings, time.GetUtcNow().UtcDateTime, cancellationToken);
            return $"Deleted: {deleted.Cards} card(s), {deleted.Feedback} feedback, {deleted.Tokens} used token(s).";
        }));
        return command;
    }

    /// <summary>Does the work of a command, and reports why it cannot.</summary>
    internal static async Task<int> RunAsync(FileInfo[]? settings, InvocationConfiguration configuration, Func<ConfiguredStore, Task<string>> work)
    {
        try
        {
            await configuration.Output.WriteLineAsync(await work(ConfiguredStore.Read(settings)));
            return Done;
        }
        catch (UnusableInputException unusable)
        {
            await configuration.Error.WriteLineAsync(unusable.Message);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            await configuration.Error.WriteLineAsync($"The store does not work: {StoreError.Describe(e)}.");
        }

        return NotDone;
    }
}
