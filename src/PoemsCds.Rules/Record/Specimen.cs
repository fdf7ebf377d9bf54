namespace PoemsCds.Rules.Record;

/// <summary>Specimen of a result, for limits that depend on it.</summary>
public enum Specimen
{
    /// <summary>Not stated, or neither serum nor plasma.</summary>
    Unknown,

    /// <summary>Serum.</summary>
    Serum,

    /// <summary>Plasma.</summary>
    Plasma,
}
