namespace PoemsCds.FhirClient;

/// <summary>
/// The outcome of fetching from the FHIR server. All values but the first mean that something stays unknown, never that it is absent.
/// </summary>
public enum FetchOutcome
{
    /// <summary>All pages were fetched.</summary>
    Fetched,

    /// <summary>Some pages were fetched. The rest failed, exceeded a limit, or may not be fetched.</summary>
    Incomplete,

    /// <summary>Not fetched: the server is not in the client's allow list, or its address is not https.</summary>
    ServerNotListed,

    /// <summary>Not fetched: the patient's id is not a FHIR id.</summary>
    PatientIdUnusable,

    /// <summary>Not fetched: the token is issued for another patient.</summary>
    TokenOfOtherPatient,

    /// <summary>Not fetched, or not in full: the token has expired.</summary>
    TokenExpired,

    /// <summary>Not fetched: the token's scopes do not cover the resource type.</summary>
    NotGranted,

    /// <summary>Not fetched: the circuit breaker is open after repeated failures of the server.</summary>
    CircuitOpen,

    /// <summary>Not fetched: too many concurrent requests to this server.</summary>
    Busy,

    /// <summary>Not read, or not in full: the memory limit for bodies is reached.</summary>
    NoRoom,

    /// <summary>The host name resolves to an address that may not be called.</summary>
    AddressRefused,

    /// <summary>The connection could not be established.</summary>
    Unreachable,

    /// <summary>The connection was closed before the response was complete.</summary>
    ConnectionBroken,

    /// <summary>The server did not respond in time.</summary>
    TimedOut,

    /// <summary>Status 401 or 403.</summary>
    Unauthorized,

    /// <summary>Status 404 or 410.</summary>
    NotFound,

    /// <summary>Status 429.</summary>
    Throttled,

    /// <summary>Status 3xx. Redirects are not followed.</summary>
    Redirected,

    /// <summary>Status 5xx.</summary>
    ServerError,

    /// <summary>Any other status than 200.</summary>
    OtherStatus,

    /// <summary>The content type of the response is not JSON.</summary>
    NotJson,

    /// <summary>A page, or all pages together, exceed the size limit.</summary>
    TooLarge,

    /// <summary>The response is not JSON, or not the requested resource type.</summary>
    NotFhir,

    /// <summary>The response is an OperationOutcome in place of a Bundle.</summary>
    ServerMessage,
}
