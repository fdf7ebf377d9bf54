namespace PoemsCds.Rules.Record;

/// <summary>How much of one kind of data the client supplied, ordered from least to most.</summary>
public enum Availability
{
    /// <summary>Not sent, or the client could not retrieve it. Everything of this kind is unknown.</summary>
    NotSupplied,

    /// <summary>Partly supplied. Entries that were sent count; anything else is unknown, not absent.</summary>
    Partial,

    /// <summary>Completely supplied, according to the client. An entry that was not sent is not on record.</summary>
    Complete,
}
