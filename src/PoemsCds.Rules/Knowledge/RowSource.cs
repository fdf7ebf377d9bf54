namespace PoemsCds.Rules.Knowledge;

/// <summary>Source of a row of the policy table.</summary>
/// <param name="Source">Source key, listed in <c>docs/references.md</c>.</param>
/// <param name="Mark">Degree of verification of the source.</param>
public sealed record RowSource(string Source, SourceMark Mark)
{
    /// <summary>Display text of source and mark.</summary>
    public string InWords => $"[{Source}] ({SourceMarks.Describe(Mark)})";
}
