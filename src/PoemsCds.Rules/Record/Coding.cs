namespace PoemsCds.Rules.Record;

/// <summary>A code and its code system. Both are required: a code without a system matches nothing.</summary>
/// <param name="System">Canonical URI of the code system, as the knowledge spells it.</param>
/// <param name="Code">The code, as the knowledge spells it (dotted, for ICD).</param>
public readonly record struct Coding(string System, string Code);
