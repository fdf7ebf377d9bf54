namespace PoemsCds.Rules.Knowledge;

/// <summary>The lists of one clinical feature by what a code of them is worth.</summary>
/// <param name="Name">Name of the feature, as text terms use it.</param>
/// <param name="Definite">The code by itself states the feature.</param>
/// <param name="Supportive">Fits, and needs something else; <see langword="null"/> when there is no such list.</param>
/// <param name="OtherCause">The feature with another cause of its own; <see langword="null"/> when there is no such list.</param>
public sealed record FeatureCodes(string Name, ValueSet Definite, ValueSet? Supportive, ValueSet? OtherCause);
