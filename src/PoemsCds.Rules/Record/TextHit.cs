namespace PoemsCds.Rules.Record;

/// <summary>A term of the closed list that occurs in a text and is not negated.</summary>
/// <param name="Feature">Feature that the term names, such as <c>polyneuropathy</c>.</param>
/// <param name="Group">Part of the feature, such as <c>cidp</c>.</param>
/// <param name="IsDefinite">Whether the term states the diagnosis itself.</param>
public readonly record struct TextHit(string Feature, string Group, bool IsDefinite);
