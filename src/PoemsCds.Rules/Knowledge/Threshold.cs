namespace PoemsCds.Rules.Knowledge;

/// <summary>A number the criteria use, with its unit and where it comes from.</summary>
/// <param name="Id">Name.</param>
/// <param name="Value">The number.</param>
/// <param name="Unit">UCUM unit.</param>
/// <param name="Comparison">How a value is compared with it, in words.</param>
/// <param name="Source">Source key, resolved in <c>docs/references.md</c>.</param>
/// <param name="Note">What it is for.</param>
public sealed record Threshold(string Id, decimal Value, string Unit, string Comparison, string Source, string Note);
