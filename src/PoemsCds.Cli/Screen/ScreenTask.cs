using PoemsCds.Cli.Input;
using PoemsCds.Cli.Output;
using PoemsCds.Screening.Runs;

namespace PoemsCds.Cli.Screen;

/// <summary>Runs the work of a screen command.</summary>
internal static class ScreenTask
{
    private const int Done = 0;
    private const int NotDone = 1;
    private const int Interrupted = 130; // 128 and the number of SIGINT

    /// <summary>Does the work, shows its progress and prints its result, or why it failed.</summary>
    /// <param name="open">Opens the run.</param>
    /// <param name="work">Does the work; returns the result in words.</param>
    /// <param name="display">Shows the progress.</param>
    /// <param name="cancellationToken">Signaled by Ctrl-C.</param>
    /// <returns>The exit code.</returns>
    internal static async Task<int> RunAsync(
        Func<ScreeningRun> open, Func<ScreeningRun, IEnumerable<string>> work, ProgressDisplay display, CancellationToken cancellationToken)
    {
        try
        {
            var run = open();
            var lines = await display.ShowAsync(run.Progress, () => work(run));
            display.Console.WriteText(string.Join('\n', lines));
            return Done;
        }
        catch (Exception e) when (e is UnusableInputException or ScreeningException)
        {
            await display.Error.WriteLineAsync(PrintableText.Of(e.Message));
            return NotDone;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            await display.Error.WriteLineAsync("Interrupted. The same command goes on from here.");
            return Interrupted;
        }
    }
}
