namespace PoemsCds.Store;

/// <summary>The uses of the store. Each can fail independently of the others.</summary>
public enum StoreUse
{
    /// <summary>Reads by hook calls and by the governance page.</summary>
    Read,

    /// <summary>Writing cards.</summary>
    Write,

    /// <summary>Writing feedback.</summary>
    Feedback,

    /// <summary>Checking and recording used tokens.</summary>
    Replay,

    /// <summary>Deleting expired rows.</summary>
    Purge,

    /// <summary>Writing counts of what was understood.</summary>
    Counts,

    /// <summary>Writing what later calls told about the patients of cards.</summary>
    Outcomes,

    /// <summary>Writing changes of the roll-out.</summary>
    Changes,
}
