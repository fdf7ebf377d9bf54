using System.Collections.Immutable;
using PoemsCds.CdsHooks.Clients;
using PoemsCds.CdsHooks.Contract;

namespace PoemsCds.CdsHooks.Cards;

/// <summary>Adapts a card to a client profile: omits or converts what the client would drop or distort.</summary>
public static class CardAdapter
{
    private const string Update = "update";

    /// <summary>Adapts a card.</summary>
    /// <param name="profile">Profile of the client.</param>
    /// <param name="card">The composed card.</param>
    /// <param name="canOrder">
    /// Whether the client can sign the suggested orders. Otherwise it gets none, and updates of its own drafts alone.
    /// </param>
    /// <param name="page">The evidence page, where the client has it registered as a SMART app.</param>
    public static Card For(ClientProfile profile, Card card, bool canOrder, EvidenceLink? page = null)
    {
        var suggestions = Reads(profile, "suggestions")
            ? card.Suggestions?.Where(s => canOrder || IsUpdate(s)).Take(profile.MaxSuggestions ?? int.MaxValue).ToImmutableArray()
            : null;
        var reasons = Reads(profile, "overrideReasons") ? card.OverrideReasons?.Take(profile.MaxOverrideReasons).ToImmutableArray() : null;
        return card with
        {
            Uuid = Reads(profile, "uuid") ? card.Uuid : null,
            Detail = profile.IsPlain ? PlainText.Of(card.Detail) : card.Detail,
            Indicator = profile.Indicators[card.Indicator],
            Source = card.Source with { Topic = profile.SourceMembers.Contains("topic") ? card.Source.Topic : null },
            Suggestions = NullIfEmpty(suggestions),
            SelectionBehavior = suggestions is { Length: > 0 } ? card.SelectionBehavior : null,
            OverrideReasons = NullIfEmpty(reasons),
            Links = page is not null && profile.CanLinkSmartApp ? [LinkTo(page, profile, card)] : null,
        };
    }

    // The id of the card is random and time, so it tells nothing of the patient; the page finds its card by it.
    private static Link LinkTo(EvidenceLink page, ClientProfile profile, Card card) =>
        new(page.Label, page.LaunchUrl, ClientProfile.SmartLink, profile.PassesAppContext ? card.Uuid?.ToString() : null);

    // A draft of the client itself has a code that can be signed there.
    private static bool IsUpdate(Suggestion suggestion) => suggestion.Actions.All(action => action.Type == Update);

    private static bool Reads(ClientProfile profile, string member) => profile.CardMembers.Contains(member);

    private static ImmutableArray<T>? NullIfEmpty<T>(ImmutableArray<T>? items) => items is { Length: > 0 } ? items : null;
}
