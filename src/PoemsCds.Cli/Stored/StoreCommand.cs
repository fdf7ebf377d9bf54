using System.CommandLine;
using PoemsCds.Cli.Input;
using PoemsCds.Store;

namespace PoemsCds.Cli.Stored;

/// <summary><c>poems-cds store</c>: makes the tables of the store, deletes what has had its time, and what a patient asks to have deleted.</summary>
internal static class StoreCommand
{
    private const int Done = 0;
    private const int NotDone = 1;

    /// <summary>The commands.</summary>
    /// <param name="time">Tells what has had its time.</param>
    internal static Command Command(TimeProvider time) =>
        new("store", "The store of cards shown and feedback, with the settings of the host: --settings and environment variables such as PoemsCds__Store__ConnectionString.")
        {
            Migrate(),
            Purge(time),
            EraseCommand.Command(),
        };

    private static Command Migrate()
    {
        var settings = ConfiguredEngine.Option();
        var command = new Command("migrate", "Create the tables, or bring them up to date. Done already, it changes nothing.") { settings };
        command.SetAction((parsed, cancellationToken) => RunAsync(parsed.GetValue(settings), parsed.InvocationConfiguration, async site =>
        {
            var steps = await new StoreTables(site.Contexts).MigrateAsync(cancellationToken);
            return steps == 0 ? $"The tables of {site.Contexts.Place} are up to date." : $"The tables of {site.Contexts.Place} were brought up to date in {steps} step(s).";
        }));
        return command;
    }

    private static Command Purge(TimeProvider time)
    {
        var settings = ConfiguredEngine.Option();
        var command = new Command("purge", "Delete cards, feedback and used tokens that have had their time. The host does it every hour.") { settings };
        command.SetAction((parsed, cancellationToken) => RunAsync(parsed.GetValue(settings), parsed.InvocationConfiguration, async site =>
        {
            var deleted = await new StoreRetention(site.Contexts).PurgeAsync(site.Settings, time.GetUtcNow().UtcDateTime, cancellationToken);
            return $"Deleted: {deleted.Cards} card(s), {deleted.Feedback} feedback, {deleted.Tokens} used token(s).";
        }));
        return command;
    }

    /// <summary>Does the work of a command, and explains why it cannot.</summary>
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
            await configuration.Error.WriteLineAsync($"The store does not work: {StoreError.ReasonOf(e)}.");
        }

        return NotDone;
    }
}
