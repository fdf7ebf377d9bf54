using PoemsCds.FhirClient;

namespace PoemsCds.Service.Hooks;

/// <summary>Messages for analysts: why a key could not be fetched, and what to do about it.</summary>
internal static class FetchOutcomeMessages
{
    /// <summary>The message, one sentence; empty for a fetched key.</summary>
    internal static string Of(FetchOutcome outcome) => outcome switch
    {
        FetchOutcome.Fetched => "",
        FetchOutcome.Incomplete => "The FHIR server returned only part of it.",
        FetchOutcome.ServerNotListed => "The FHIR server of the request is not listed for this client: ask the operator of the service to "
            + "list it, and use https.",
        FetchOutcome.PatientIdUnusable => "It was not fetched: the patient id of the request is not a FHIR id.",
        FetchOutcome.TokenOfOtherPatient => "It was not fetched: 'fhirAuthorization.patient' is not the patient of the context.",
        FetchOutcome.TokenExpired => "It was not fetched: the token of the request has expired.",
        FetchOutcome.NotGranted => "It was not fetched: 'fhirAuthorization.scope' does not cover it.",
        FetchOutcome.CircuitOpen => "It was not fetched: the FHIR server failed too often in the last moments.",
        FetchOutcome.Busy => "It was not fetched: too many requests to the FHIR server are in progress.",
        FetchOutcome.NoRoom => "It was not fetched: the service reached its memory limit (PoemsCds:MaxBytesInFlight).",
        FetchOutcome.AddressRefused => "It was not fetched: the FHIR server's name resolves to an address that may not be called. The "
            + "operator can list its network in PoemsCds:Fetch:PrivateNetworks.",
        FetchOutcome.Unreachable => "The FHIR server could not be reached.",
        FetchOutcome.ConnectionBroken => "The connection to the FHIR server broke.",
        FetchOutcome.TimedOut => "The FHIR server did not answer in time.",
        FetchOutcome.Unauthorized => "The FHIR server refused the token (401 or 403).",
        FetchOutcome.NotFound => "The FHIR server does not know the query or the patient (404 or 410).",
        FetchOutcome.Throttled => "The FHIR server throttled the request (429).",
        FetchOutcome.Redirected => "The FHIR server answered with a redirect; redirects are not followed.",
        FetchOutcome.ServerError => "The FHIR server failed (5xx).",
        FetchOutcome.OtherStatus => "The FHIR server answered with an unexpected status.",
        FetchOutcome.NotJson => "The Content-Type of the FHIR server's response is not JSON.",
        FetchOutcome.TooLarge => "The FHIR server's response is too large (PoemsCds:Fetch).",
        FetchOutcome.NotFhir => "The FHIR server's response is not a search result.",
        FetchOutcome.ServerMessage => "The FHIR server answered with an OperationOutcome.",
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, "Unknown outcome."),
    };
}
