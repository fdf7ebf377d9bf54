namespace PoemsCds.Rules.Record;

/// <summary>How a record comes to hold a listed code.</summary>
public enum CodeOrigin
{
    /// <summary>The record holds the code itself.</summary>
    Record,

    /// <summary>
    /// The record holds a code of the site, and a site map says that it stands for the listed one. It is evidence like any other.
    /// </summary>
    SiteMap,

    /// <summary>
    /// The record holds a code of the site, and a site map says that it is only related to the listed one. Shown, never counted.
    /// </summary>
    InexactSiteMap,
}

/// <summary>A code and its code system. Both are required: a code without a system matches nothing.</summary>
/// <param name="System">Canonical URI of the code system, as the knowledge spells it.</param>
/// <param name="Code">The code, as the knowledge spells it (dotted, for ICD).</param>
public readonly record struct Coding(string System, string Code)
{
    /// <summary>How the record comes to hold the code. Two codings that differ in it alone are equal.</summary>
    public CodeOrigin Origin { get; init; }

    /// <summary>Whether system and code are the same.</summary>
    public bool Equals(Coding other) => Code == other.Code && System == other.System;

    /// <summary>A hash of the code: its system, a long address, is equal for most.</summary>
    public override int GetHashCode() => string.GetHashCode(Code);
}
