namespace PoemsCds.Rules.Knowledge;

/// <summary>Something wrong in a knowledge file.</summary>
/// <param name="File">File in which it is.</param>
/// <param name="Problem">What is wrong, with the code or member it is about.</param>
/// <param name="Cure">What to do about it.</param>
public sealed record KnowledgeFault(string File, string Problem, string Cure)
{
    /// <inheritdoc/>
    public override string ToString() => $"{File}: {Problem}. {Cure}.";
}
