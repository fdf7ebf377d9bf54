using System.CommandLine;
using PoemsCds.Cli.Input;
using PoemsCds.Cli.Output;
using PoemsCds.Store;
using Spectre.Console;

namespace PoemsCds.Cli.Stored;

/// <summary>Runs the work of a store command.</summary>
internal static class StoreTask
{
    private const int Done = 0;
    private const int NotDone = 1;

    /// <summary>Opens the configured store, does the work and prints its result, or the reason why it failed.</summary>
    /// <param name="settings">Settings files of the command.</param>
    /// <param name="console">Where the result goes.</param>
    /// <param name="configuration">Where errors go.</param>
    /// <param name="work">Returns the result in words.</param>
    /// <returns>The exit code.</returns>
    internal static async Task<int> RunAsync(
        FileInfo[]? settings, IAnsiConsole console, InvocationConfiguration configuration, Func<ConfiguredStore, Task<string>> work)
    {
        try
        {
            console.WriteText(await work(ConfiguredStore.Read(settings)));
            return Done;
        }
        catch (UnusableInputException unusable)
        {
            await configuration.Error.WriteLineAsync(unusable.Message);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            await configuration.Error.WriteLineAsync($"The store command failed: {StoreError.Describe(e)}.");
        }

        return NotDone;
    }
}
