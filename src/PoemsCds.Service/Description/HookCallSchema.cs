using System.Text.Json;
using PoemsCds.CdsHooks.Requests;

namespace PoemsCds.Service.Description;

/// <summary>A hook call.</summary>
/// <remarks>For the API description alone: requests are read byte by byte, more strictly and more patiently than a schema can say.</remarks>
/// <param name="Hook">The hook that fired.</param>
/// <param name="HookInstance">The client's name for this call.</param>
/// <param name="Context">What the hook's definition says.</param>
/// <param name="FhirServer">Base address of the client's FHIR server. It is read only if it is listed for the calling client.</param>
/// <param name="FhirAuthorization">Access token for that server, used during this call alone to read what the prefetch lacks, within its scopes.</param>
/// <param name="Prefetch">Answers to the queries of the discovery document, by key.</param>
internal sealed record HookCallSchema(string Hook, Guid HookInstance, JsonElement Context, Uri? FhirServer = null, JsonElement? FhirAuthorization = null, JsonElement? Prefetch = null);

/// <summary>A feedback call.</summary>
/// <param name="Feedback">What became of cards.</param>
internal sealed record FeedbackCallSchema(FeedbackItem[] Feedback);

/// <summary>What became of one card.</summary>
/// <param name="Card">The card.</param>
/// <param name="Outcome"><c>accepted</c> or <c>overridden</c>.</param>
/// <param name="OutcomeTimestamp">When.</param>
/// <param name="AcceptedSuggestions">The suggestions that were taken.</param>
/// <param name="OverrideReason">Why the card was set aside.</param>
internal sealed record FeedbackItem(Guid Card, string Outcome, DateTimeOffset OutcomeTimestamp, AcceptedSuggestion[]? AcceptedSuggestions = null, OverrideReason? OverrideReason = null);

/// <summary>A suggestion that was taken.</summary>
/// <param name="Id">The suggestion.</param>
internal sealed record AcceptedSuggestion(Guid Id);

/// <summary>Why a card was set aside.</summary>
/// <param name="Reason">The coded reason.</param>
internal sealed record OverrideReason(FeedbackReason? Reason = null);
