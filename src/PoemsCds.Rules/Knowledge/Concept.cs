using PoemsCds.Rules.Record;

namespace PoemsCds.Rules.Knowledge;

/// <summary>A code listed in a value set.</summary>
/// <param name="Coding">The code in its system.</param>
/// <param name="Display">Display name of the code in its system.</param>
/// <param name="Group">Group within the value set, such as <c>adrenal</c>.</param>
public sealed record Concept(Coding Coding, string Display, string Group)
{
    /// <summary>Short title for cards, at most 45 characters, in American spelling.</summary>
    /// <value>Default: the display name. In a value set: the title of the code, else of its group, else of the set.</value>
    public string Title { get; init; } = Display;
}
