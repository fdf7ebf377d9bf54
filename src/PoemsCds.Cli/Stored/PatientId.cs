using System.Text;
using PoemsCds.Cli.Input;

namespace PoemsCds.Cli.Stored;

/// <summary>Reads the id of a patient without showing it.</summary>
internal static class PatientId
{
    /// <summary>Reads the id from standard input. A terminal does not show the typed characters.</summary>
    /// <param name="prompt">Where the prompt goes when standard input is a terminal.</param>
    /// <exception cref="UnusableInputException">The input is empty.</exception>
    internal static string Read(TextWriter prompt)
    {
        var text = Console.IsInputRedirected ? Console.In.ReadLine() : Typed(prompt);
        return text?.Trim() is { Length: > 0 } id
            ? id
            : throw new UnusableInputException(["The patient id is missing. Write the bare FHIR id to standard input."]);
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
