namespace PoemsCds.Rules.Knowledge;

/// <summary>Something wrong in a knowledge file.</summary>
/// <param name="File">File in which it is.</param>
/// <param name="Problem">What is wrong, with the code or member it is about.</param>
/// <param name="Remedy">What to do about it.</param>
public sealed record KnowledgeError(string File, string Problem, string Remedy)
{
    /// <inheritdoc/>
    public override string ToString() => $"{File}: {Problem}. {Remedy}.";
}
