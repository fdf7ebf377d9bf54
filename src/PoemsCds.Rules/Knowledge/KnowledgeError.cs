namespace PoemsCds.Rules.Knowledge;

/// <summary>An error in a knowledge file or setting.</summary>
/// <param name="File">File or setting.</param>
/// <param name="Problem">What is wrong, with the code or member concerned.</param>
/// <param name="Remedy">How to correct it.</param>
public sealed record KnowledgeError(string File, string Problem, string Remedy)
{
    /// <inheritdoc/>
    public override string ToString() => $"{File}: {Problem}. {Remedy}.";
}
