namespace PoemsCds.Rules.Knowledge;

/// <summary>A limit of the product for the results of a group of tests.</summary>
/// <param name="Number">The limit, in the unit in which results of the group are compared.</param>
/// <param name="Written">The limit as the threshold states it.</param>
/// <param name="Unit">The unit of <paramref name="Written"/> as people write it.</param>
public sealed record ProductLimit(decimal Number, decimal Written, string Unit);
