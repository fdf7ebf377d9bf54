using System.Collections.Immutable;

namespace PoemsCds.Rules.Policy;

/// <summary>What a site may switch in the policy. A change is part of the knowledge version.</summary>
public sealed record PolicySettings
{
    /// <summary>The rows a site may switch.</summary>
    public static readonly ImmutableArray<string> SwitchableRows = ["8", "8b", "9", "10", "10b", "11"];

    /// <summary>The lowest conclusion that is shown.</summary>
    /// <value>Default: <see cref="Conclusion.CompleteWorkup"/>. One of that, ConsiderPoems and PromptReview.</value>
    public Conclusion LowestConclusion { get; init; } = Conclusion.CompleteWorkup;

    /// <summary>The switchable rows that are off.</summary>
    /// <value>Default: row 11, the Castleman variant.</value>
    public ImmutableArray<string> RowsOff { get; init; } = ["11"];

    /// <inheritdoc/>
    public override string ToString() => $"lowest={LowestConclusion};off={string.Join(",", RowsOff.Order(StringComparer.Ordinal))}";
}
