using System.Collections.Immutable;

namespace PoemsCds.Workbench.Input;

/// <summary>A record cannot be assessed. The message holds no patient data.</summary>
/// <param name="problem">What is wrong, as a sentence without its end whose subject may be missing: the record.</param>
/// <param name="remedy">What to do about it.</param>
public sealed class UnusableRecordException(string problem, string remedy) : Exception($"{problem}. {remedy}.")
{
    /// <summary>What is wrong, as a sentence without its end whose subject may be missing: the record.</summary>
    public string Problem { get; } = problem;

    /// <summary>What to do about it.</summary>
    public string Remedy { get; } = remedy;

    /// <summary>
    /// Ids of the patients of the record, sorted, if one of them has to be chosen; otherwise empty. They are patient data.
    /// </summary>
    public ImmutableArray<string> PatientIds { get; init; } = [];
}
