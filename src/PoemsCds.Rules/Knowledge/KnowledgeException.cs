using System.Collections.Immutable;

namespace PoemsCds.Rules.Knowledge;

/// <summary>The knowledge files cannot be used. Carries every fault found, not only the first.</summary>
/// <param name="faults">All faults.</param>
public sealed class KnowledgeException(ImmutableArray<KnowledgeError> faults)
    : Exception($"The knowledge has {faults.Length} fault(s):{Environment.NewLine}{string.Join(Environment.NewLine, faults)}")
{
    /// <summary>All faults found.</summary>
    public ImmutableArray<KnowledgeError> Errors { get; } = faults;
}
