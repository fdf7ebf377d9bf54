namespace PoemsCds.CdsHooks.Cards;

/// <summary>The link of a card to the evidence page.</summary>
/// <param name="Label">Text of the link, in the language of the card.</param>
/// <param name="LaunchUrl">Launch address of the page, exactly as it is registered at the client.</param>
public sealed record EvidenceLink(string Label, string LaunchUrl);
