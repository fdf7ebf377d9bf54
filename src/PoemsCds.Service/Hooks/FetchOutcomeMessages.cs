using PoemsCds.FhirClient;

namespace PoemsCds.Service.Hooks;

/// <summary>Says to an analyst why a key could not be fetched, and what to do about it.</summary>
internal static class FetchOutcomeMessages
{
    /// <summary>One sentence; empty for what came.</summary>
    internal static string Of(FetchOutcome outcome) => outcome switch
    {
        FetchOutcome.Fetched => "",
        FetchOutcome.Incomplete => "The FHIR server gave only a part of it.",
        FetchOutcome.ServerNotListed => "The FHIR server of the request is not one that may be called for this client: ask the service's operator to list it, and use https.",
        FetchOutcome.PatientIdUnusable => "It was not fetched: the patient id of the request is not a FHIR id.",
        FetchOutcome.TokenOfOtherPatient => "It was not fetched: 'fhirAuthorization.patient' is another patient than that of the context.",
        FetchOutcome.TokenExpired => "It was not fetched: the token of the request has expired.",
        FetchOutcome.NotGranted => "It was not fetched: 'fhirAuthorization.scope' does not cover it.",
        FetchOutcome.CircuitOpen => "It was not fetched: the FHIR server failed too often a moment ago.",
        FetchOutcome.Busy => "It was not fetched: too many requests to the FHIR server are under way.",
        FetchOutcome.NoRoom => "It was not fetched: the service holds as many bytes as it may (PoemsCds:MaxBytesInFlight).",
        FetchOutcome.AddressRefused => "It was not fetched: the FHIR server's name resolves to an address that may not be called; the operator may list its network in PoemsCds:Fetch:PrivateNetworks.",
        FetchOutcome.Unreachable => "The FHIR server could not be reached.",
        FetchOutcome.ConnectionBroken => "The connection to the FHIR server broke.",
        FetchOutcome.TimedOut => "The FHIR server did not answer in time.",
        FetchOutcome.Unauthorized => "The FHIR server refused the token (401 or 403).",
        FetchOutcome.NotFound => "The FHIR server does not know the query or the patient (404 or 410).",
        FetchOutcome.Throttled => "The FHIR server takes no more requests for now (429).",
        FetchOutcome.Redirected => "The FHIR server answered with a redirect, which is not followed.",
        FetchOutcome.ServerError => "The FHIR server failed (5xx).",
        FetchOutcome.OtherStatus => "The FHIR server answered with a status that is not expected of a search.",
        FetchOutcome.NotJson => "The FHIR server's answer is not labeled as JSON.",
        FetchOutcome.TooLarge => "The FHIR server's answer is larger than allowed (PoemsCds:Fetch).",
        FetchOutcome.NotFhir => "The FHIR server's answer is not a search result.",
        FetchOutcome.ServerMessage => "The FHIR server answered with an OperationOutcome.",
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, "has no words"),
    };
}
