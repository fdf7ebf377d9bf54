using System.Collections.Immutable;

namespace PoemsCds.CdsHooks.Requests;

/// <summary>Outcome of one card, as reported by a client. Contains neither free text nor user nor patient data.</summary>
/// <param name="Service">Id of the service that returned the card.</param>
/// <param name="Card">UUID of the card.</param>
/// <param name="IsAccepted">Whether a suggestion was accepted; otherwise the card was overridden.</param>
/// <param name="Suggestions">UUIDs of the accepted suggestions; empty for an overridden card.</param>
/// <param name="Reason">Override reason; <see langword="null"/> without a coded reason.</param>
/// <param name="At">Time of the outcome, by the client's clock, in UTC.</param>
public sealed record FeedbackEvent(
    string Service, Guid Card, bool IsAccepted, ImmutableArray<Guid> Suggestions, FeedbackReason? Reason, DateTimeOffset At);

/// <summary>A coded override reason, offered by the card or added by the client.</summary>
/// <param name="System">Code system, at most 200 characters.</param>
/// <param name="Code">Code, at most 100 characters.</param>
public sealed record FeedbackReason(string System, string Code);
