namespace PoemsCds.Rules.Record;

/// <summary>What a result was measured in, as far as a limit depends on it.</summary>
public enum Specimen
{
    /// <summary>Not stated, or neither of the two.</summary>
    Unknown,

    /// <summary>Serum.</summary>
    Serum,

    /// <summary>Plasma.</summary>
    Plasma,
}
