namespace PoemsCds.Fhir.Recognition;

/// <summary>Entries with codes of one system, none of which gave a fact.</summary>
/// <param name="System">
/// Label of a known system; otherwise its address, as the client sent it and not cleaned, or empty if it was not stated.
/// </param>
/// <param name="IsKnown">Whether the system is known, so that <paramref name="System"/> is a label of a closed list.</param>
/// <param name="Entries">Number of entries.</param>
public readonly record struct SystemCount(string System, bool IsKnown, int Entries);
