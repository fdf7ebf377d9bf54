namespace PoemsCds.Rules.Knowledge;

/// <summary>A limit of this product for results of a group of tests.</summary>
/// <param name="Number">The limit, in the canonical unit of the group.</param>
/// <param name="Written">The limit, in the unit of the threshold.</param>
/// <param name="Unit">Display text of the unit of <paramref name="Written"/>.</param>
public sealed record ProductLimit(decimal Number, decimal Written, string Unit);
