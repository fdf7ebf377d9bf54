namespace PoemsCds.Rules.Record;

/// <summary>How much of one kind of data the client supplied. Ordered from least to most.</summary>
public enum Availability
{
    /// <summary>Nothing: not sent, or the client could not get it. What it would say is unknown.</summary>
    NotSupplied,

    /// <summary>Some of it. What is there counts; what is not there is unknown, not absent.</summary>
    Partial,

    /// <summary>All of it, as far as the client says. What is not there is not on record.</summary>
    Complete,
}
