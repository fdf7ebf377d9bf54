using System.Text;
using PoemsCds.Cli.Input;

namespace PoemsCds.Cli.Stored;

/// <summary>The id of a patient, read so that it shows up nowhere.</summary>
internal static class PatientId
{
    /// <summary>Reads it from standard input; at a terminal, without showing what is typed.</summary>
    /// <param name="prompt">Where a person is asked for it.</param>
    /// <exception cref="UnusableInputException">There is none.</exception>
    internal static string Read(TextWriter prompt)
    {
        var text = Console.IsInputRedirected ? Console.In.ReadLine() : Typed(prompt);
        return text?.Trim() is { Length: > 0 } id ? id : throw new UnusableInputException(["No patient id was given. Write the bare FHIR id to standard input."]);
    }

    private static string Typed(TextWriter prompt)
    {
        prompt.Write("Patient id (not shown): ");
        var typed = new StringBuilder();
        while (Console.ReadKey(intercept: true) is { Key: not ConsoleKey.Enter } key)
        {
            typed.Length -= key.Key == ConsoleKey.Backspace ? Math.Min(1, typed.Length) : 0;
            typed.Append(char.IsControl(key.KeyChar) ? "" : key.KeyChar);
        }

        prompt.WriteLine();
        return typed.ToString();
    }
}
