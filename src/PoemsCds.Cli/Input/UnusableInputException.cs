using PoemsCds.Rules.Knowledge;

namespace PoemsCds.Cli.Input;

/// <summary>The input or the settings cannot be used. The message names the place, what is wrong and what to do; it quotes no patient data.</summary>
internal sealed class UnusableInputException : Exception
{
    /// <summary>One fault of a file.</summary>
    /// <param name="file">File as the user named it.</param>
    /// <param name="problem">What is wrong.</param>
    /// <param name="cure">What to do about it.</param>
    internal UnusableInputException(string file, string problem, string cure)
        : base($"{file}: {problem}. {cure}.")
    {
    }

    /// <summary>All faults of the settings, one a line.</summary>
    /// <param name="faults">At least one.</param>
    internal UnusableInputException(IEnumerable<KnowledgeError> faults)
        : base(string.Join(Environment.NewLine, faults))
    {
    }

    /// <summary>Faults that are written out already, one a line.</summary>
    /// <param name="faults">At least one.</param>
    internal UnusableInputException(IEnumerable<string> faults)
        : base(string.Join(Environment.NewLine, faults))
    {
    }
}
