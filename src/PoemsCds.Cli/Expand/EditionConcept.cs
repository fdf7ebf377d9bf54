namespace PoemsCds.Cli.Expand;

/// <summary>A code in an edition of a code system.</summary>
/// <param name="System">Canonical URI.</param>
/// <param name="Code">The code in the form of its system (with a dot, for ICD).</param>
/// <param name="Display">The display of the code.</param>
internal sealed record EditionConcept(string System, string Code, string Display);
