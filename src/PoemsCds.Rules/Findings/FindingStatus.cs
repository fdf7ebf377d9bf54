namespace PoemsCds.Rules.Findings;

/// <summary>One criterion's answer. Only <see cref="Met"/> counts.</summary>
public enum FindingStatus
{
    /// <summary>The kind of data was not supplied, or only in part, and what is there holds no such evidence.</summary>
    Unknown,

    /// <summary>The kind of data was supplied completely and holds no such evidence.</summary>
    NotMet,

    /// <summary>Only provisional entries, words without a code, or codes that need something else. Shown, not counted.</summary>
    Unconfirmed,

    /// <summary>Would be met, but the record also holds an adequate other cause. Shown, not counted.</summary>
    Explained,

    /// <summary>Evidence that stands: right patient, not refuted, not provisional, inside its look-back.</summary>
    Met,
}
