using PoemsCds.Rules.Record;

namespace PoemsCds.Rules.Knowledge;

/// <summary>One listed code of a value set.</summary>
/// <param name="Coding">The code in its system.</param>
/// <param name="Display">The name of the code in its system.</param>
/// <param name="Group">Part of the feature it belongs to, such as <c>adrenal</c>.</param>
public sealed record Concept(Coding Coding, string Display, string Group)
{
    /// <summary>Short title in the product's own words, at most 45 characters, in American spelling.</summary>
    /// <value>Default: the display. A concept of a value set has the title of its code, of its group or of its set.</value>
    public string Title { get; init; } = Display;
}
