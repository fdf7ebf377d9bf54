namespace PoemsCds.Cli.Expand;

/// <summary>One code of an edition of a code system.</summary>
/// <param name="System">Canonical URI.</param>
/// <param name="Code">The code, as its system writes it (dotted, for ICD).</param>
/// <param name="Display">Its name there.</param>
internal sealed record EditionConcept(string System, string Code, string Display);
