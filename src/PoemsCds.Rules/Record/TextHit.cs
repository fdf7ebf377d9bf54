namespace PoemsCds.Rules.Record;

/// <summary>What the words of an entry say, where a term of the closed list occurs in them and is not negated.</summary>
/// <param name="Feature">Feature the term stands for, such as <c>polyneuropathy</c>.</param>
/// <param name="Group">Part of the feature, such as <c>cidp</c>.</param>
/// <param name="IsDefinite">Whether the phrase is the diagnosis itself.</param>
public readonly record struct TextHit(string Feature, string Group, bool IsDefinite);
