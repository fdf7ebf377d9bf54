using PoemsCds.Cli.Output;
using PoemsCds.Rules.Knowledge;

namespace PoemsCds.Cli.Input;

/// <summary>
/// The input or the settings cannot be used. The message names the place, the problem and the remedy. It quotes no patient data, and
/// is safe to print.
/// </summary>
internal sealed class UnusableInputException : Exception
{
    /// <summary>One fault of a file.</summary>
    /// <param name="file">File as the user named it.</param>
    /// <param name="problem">What is wrong.</param>
    /// <param name="remedy">What to do about it.</param>
    internal UnusableInputException(string file, string problem, string remedy)
        : this([$"{file}: {problem}. {remedy}."])
    {
    }

    /// <summary>All faults of the settings, one on each line.</summary>
    /// <param name="faults">At least one fault.</param>
    internal UnusableInputException(IEnumerable<KnowledgeError> faults)
        : this(faults.Select(f => f.ToString()))
    {
    }

    /// <summary>Faults in words, one on each line.</summary>
    /// <param name="faults">At least one fault.</param>
    internal UnusableInputException(IEnumerable<string> faults)
        : base(string.Join(Environment.NewLine, faults.Select(PrintableText.OfLine)))
    {
    }
}
