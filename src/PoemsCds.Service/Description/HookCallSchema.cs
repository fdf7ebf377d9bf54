using System.Text.Json;
using PoemsCds.CdsHooks.Requests;

namespace PoemsCds.Service.Description;

/// <summary>A hook call.</summary>
/// <remarks>Used only by the API description. <c>HookRequestReader</c> reads requests and checks more than a schema can state.</remarks>
/// <param name="Hook">The hook that fired.</param>
/// <param name="HookInstance">Identifier that the client gave this call.</param>
/// <param name="Context">Context of the hook, as its definition specifies.</param>
/// <param name="FhirServer">Base address of the client's FHIR server. It is called only if it is listed for the calling client.</param>
/// <param name="FhirAuthorization">
/// Access token for that server. It is used only during this call, within its scopes, to read missing prefetch.
/// </param>
/// <param name="Prefetch">Results of the prefetch queries in the discovery document, by key.</param>
internal sealed record HookCallSchema(
    string Hook,
    Guid HookInstance,
    JsonElement Context,
    Uri? FhirServer = null,
    JsonElement? FhirAuthorization = null,
    JsonElement? Prefetch = null);

/// <summary>A feedback call.</summary>
/// <param name="Feedback">Outcomes of cards.</param>
internal sealed record FeedbackCallSchema(FeedbackItem[] Feedback);

/// <summary>Outcome of one card.</summary>
/// <param name="Card">UUID of the card.</param>
/// <param name="Outcome"><c>accepted</c> or <c>overridden</c>.</param>
/// <param name="OutcomeTimestamp">Time of the outcome.</param>
/// <param name="AcceptedSuggestions">The accepted suggestions.</param>
/// <param name="OverrideReason">Why the card was dismissed.</param>
internal sealed record FeedbackItem(
    Guid Card,
    string Outcome,
    DateTimeOffset OutcomeTimestamp,
    AcceptedSuggestion[]? AcceptedSuggestions = null,
    OverrideReason? OverrideReason = null);

/// <summary>An accepted suggestion.</summary>
/// <param name="Id">UUID of the suggestion.</param>
internal sealed record AcceptedSuggestion(Guid Id);

/// <summary>Why a card was dismissed.</summary>
/// <param name="Reason">The coded reason.</param>
internal sealed record OverrideReason(FeedbackReason? Reason = null);
