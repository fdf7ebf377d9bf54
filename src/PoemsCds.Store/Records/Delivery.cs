namespace PoemsCds.Store.Records;

/// <summary>Whether a card was sent, and if not, why.</summary>
public enum Delivery
{
    /// <summary>The card was sent.</summary>
    Shown,

    /// <summary>The card was hidden: the same conclusion was dismissed with a reason, and there is nothing new.</summary>
    Dismissed,

    /// <summary>The card was not sent: the client is in silent mode.</summary>
    Silent,
}
