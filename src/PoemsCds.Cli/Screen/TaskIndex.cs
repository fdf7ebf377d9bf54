using System.Globalization;
using PoemsCds.Cli.Input;

namespace PoemsCds.Cli.Screen;

/// <summary>The part of the work that one of several tasks does.</summary>
/// <param name="Index">Number of the task, from 0.</param>
/// <param name="Count">Number of tasks.</param>
internal readonly record struct TaskIndex(int Index, int Count)
{
    private static readonly string[] Variables = ["JOB_COMPLETION_INDEX", "SLURM_ARRAY_TASK_ID"];

    /// <summary>Reads <c>--shard</c>: <c>3/8</c>, or <c>/8</c> with the number of the task in the environment.</summary>
    /// <exception cref="UnusableInputException">The option or the variable cannot be read.</exception>
    internal static TaskIndex Parse(string text, Func<string, string?> environment)
    {
        var parts = text.Split('/');
        var given = parts.Length == 2 && parts[0].Length > 0 ? Number(parts[0]) : OfEnvironment(environment);
        return parts.Length == 2 && Number(parts[1]) is { } count and > 0 && given is { } index && index < count
            ? new TaskIndex(index, count)
            : throw new UnusableInputException(
                "--shard", "is not of the form i/N with i from 0 to N - 1",
                $"Write 3/8, or /8 with the number of the task in {string.Join(" or ", Variables)}");
    }

    /// <summary>The number of the task as the scheduler states it.</summary>
    internal static int? OfEnvironment(Func<string, string?> environment) =>
        Variables.Select(environment).FirstOrDefault(v => !string.IsNullOrEmpty(v)) is { } text ? Number(text) : null;

    private static int? Number(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
