namespace PoemsCds.Rules.Record;

/// <summary>Sex, for limits that depend on it.</summary>
public enum Sex
{
    /// <summary>Not stated, or neither of the two for which limits are published.</summary>
    Unknown,

    /// <summary>Female.</summary>
    Female,

    /// <summary>Male.</summary>
    Male,
}
