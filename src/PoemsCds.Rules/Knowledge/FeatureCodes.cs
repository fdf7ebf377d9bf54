namespace PoemsCds.Rules.Knowledge;

/// <summary>Value sets of one clinical feature, by the strength of their codes.</summary>
/// <param name="Name">Name of the feature, as text terms use it.</param>
/// <param name="Definite">Codes that establish the feature by themselves.</param>
/// <param name="Supportive">
/// Codes that are compatible with the feature but do not establish it; <see langword="null"/> when there is no such list.
/// </param>
/// <param name="OtherCause">Codes of the feature that name another cause; <see langword="null"/> when there is no such list.</param>
public sealed record FeatureCodes(string Name, ValueSet Definite, ValueSet? Supportive, ValueSet? OtherCause);
