namespace PoemsCds.Rules.Knowledge;

/// <summary>Where a row of the truth table comes from.</summary>
/// <param name="Source">Source key, resolved in <c>docs/references.md</c>.</param>
/// <param name="Mark">How well the source is known.</param>
public sealed record RowSource(string Source, SourceMark Mark)
{
    /// <summary>Source and mark as a reader sees them.</summary>
    public string InWords => $"[{Source}] ({SourceMarks.InWords(Mark)})";
}
