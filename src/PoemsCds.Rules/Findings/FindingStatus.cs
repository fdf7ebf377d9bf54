namespace PoemsCds.Rules.Findings;

/// <summary>Result of one criterion. Only <see cref="Met"/> counts.</summary>
public enum FindingStatus
{
    /// <summary>No evidence, and the required data was not supplied, was supplied only in part, or cannot be searched.</summary>
    Unknown,

    /// <summary>No evidence in completely supplied data.</summary>
    NotMet,

    /// <summary>
    /// Only inconclusive evidence, such as provisional entries, text without a code, or supportive codes. Shown, not counted.
    /// </summary>
    Unconfirmed,

    /// <summary>Evidence that another cause on record explains. Shown, not counted.</summary>
    Explained,

    /// <summary>Conclusive evidence: confirmed, not explained, within its look-back.</summary>
    Met,
}
