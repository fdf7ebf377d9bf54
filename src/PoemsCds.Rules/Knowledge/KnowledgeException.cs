using System.Collections.Immutable;

namespace PoemsCds.Rules.Knowledge;

/// <summary>The knowledge is invalid. Lists all errors, not only the first.</summary>
/// <param name="errors">All errors.</param>
public sealed class KnowledgeException(ImmutableArray<KnowledgeError> errors)
    : Exception($"The knowledge has {errors.Length} error(s):{Environment.NewLine}{string.Join(Environment.NewLine, errors)}")
{
    /// <summary>All errors.</summary>
    public ImmutableArray<KnowledgeError> Errors { get; } = errors;
}
