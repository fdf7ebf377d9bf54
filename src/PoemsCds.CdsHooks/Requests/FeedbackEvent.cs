using System.Collections.Immutable;

namespace PoemsCds.CdsHooks.Requests;

/// <summary>What became of one card, as a client reports it. No free text and no user: nothing in it names a patient.</summary>
/// <param name="Service">Id of the service that gave the card.</param>
/// <param name="Card">The card instance.</param>
/// <param name="IsAccepted">Whether a suggestion was taken; otherwise the card was set aside.</param>
/// <param name="Suggestions">The suggestions that were taken; empty for a card set aside.</param>
/// <param name="Reason">Why it was set aside; <see langword="null"/> when no coded reason was given.</param>
/// <param name="At">When, by the client's clock.</param>
public sealed record FeedbackEvent(
    string Service, Guid Card, bool IsAccepted, ImmutableArray<Guid> Suggestions, FeedbackReason? Reason, DateTimeOffset At);

/// <summary>A coded reason: one of the card's, or one the client added itself.</summary>
/// <param name="System">System, 200 characters at most.</param>
/// <param name="Code">Code, 100 characters at most.</param>
public sealed record FeedbackReason(string System, string Code);
