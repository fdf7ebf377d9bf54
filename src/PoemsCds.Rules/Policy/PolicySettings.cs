using System.Collections.Immutable;

namespace PoemsCds.Rules.Policy;

/// <summary>Settings of a site for the policy. They are part of the knowledge version.</summary>
public sealed record PolicySettings
{
    /// <summary>Rows that a site can turn on or off.</summary>
    public static readonly ImmutableArray<string> SwitchableRows = ["8", "8b", "9", "10", "10b", "11"];

    /// <summary>Lowest conclusion that is shown.</summary>
    /// <value>Default: <see cref="Conclusion.CompleteWorkup"/>. Allowed: CompleteWorkup, ConsiderPoems, PromptReview.</value>
    public Conclusion LowestConclusion { get; init; } = Conclusion.CompleteWorkup;

    /// <summary>Rows that are turned off.</summary>
    /// <value>Default: row 11, the Castleman variant.</value>
    public ImmutableArray<string> RowsOff { get; init; } = ["11"];

    /// <inheritdoc/>
    public override string ToString() => $"lowest={LowestConclusion};off={string.Join(",", RowsOff.Order(StringComparer.Ordinal))}";
}
