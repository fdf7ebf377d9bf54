namespace PoemsCds.Store;

/// <summary>What the store is used for. Each use has a fault of its own: that one works says nothing of another.</summary>
public enum StoreUse
{
    /// <summary>Reads, of hook calls and of the governance page.</summary>
    Read,

    /// <summary>Cards.</summary>
    Write,

    /// <summary>Feedback.</summary>
    Feedback,

    /// <summary>Used tokens.</summary>
    Replay,

    /// <summary>Deletion of what has had its time.</summary>
    Purge,
}
