namespace PoemsCds.Store.Records;

/// <summary>Whether a card was sent, and if not, why.</summary>
public enum Delivery
{
    /// <summary>The card was sent.</summary>
    Shown,

    /// <summary>
    /// The card was hidden, because there is nothing new since the same conclusion was dismissed with a reason, or was shown to a client
    /// that sends no feedback.
    /// </summary>
    Hidden,

    /// <summary>The card was not sent: the client, or its gate, is silent.</summary>
    Silent,

    /// <summary>The card was not sent: the patient or user was drawn into the control arm.</summary>
    Control,

    /// <summary>The card was not sent: the call was outside every gate of the client.</summary>
    Gated,
}
