using PoemsCds.Rules.Record;

namespace PoemsCds.Rules.Knowledge;

/// <summary>One listed code of a value set.</summary>
/// <param name="Coding">The code in its system.</param>
/// <param name="Display">The name under which the knowledge lists it. The only name of a code that is ever shown.</param>
/// <param name="Group">Part of the feature it belongs to, such as <c>adrenal</c>.</param>
public sealed record Concept(Coding Coding, string Display, string Group);
