namespace PoemsCds.Store.Records;

/// <summary>What became of a card.</summary>
public enum Delivery
{
    /// <summary>It was sent.</summary>
    Shown,

    /// <summary>It was hidden: the same conclusion was dismissed with a reason, and there is nothing new.</summary>
    Dismissed,

    /// <summary>It was not sent: the client is in silent mode.</summary>
    Silent,
}
