namespace PoemsCds.FhirClient;

/// <summary>
/// What became of asking the FHIR server. All but the first mean that something stays unknown, never that there is nothing.
/// </summary>
public enum FetchOutcome
{
    /// <summary>All pages came.</summary>
    Fetched,

    /// <summary>Some came, and the rest could not be had, was too much, or lies where it may not be fetched.</summary>
    Incomplete,

    /// <summary>Not asked: the server is not on the client's list, or not by https.</summary>
    ServerNotListed,

    /// <summary>Not asked: the patient's id is not a FHIR id.</summary>
    PatientIdUnusable,

    /// <summary>Not asked: the token is made out to another patient.</summary>
    TokenOfOtherPatient,

    /// <summary>Not asked, or not to the end: the token has expired.</summary>
    TokenExpired,

    /// <summary>Not asked: the token's scopes do not cover it.</summary>
    NotGranted,

    /// <summary>Not asked: the server failed too often a moment ago.</summary>
    CircuitOpen,

    /// <summary>Not asked: too many calls to this server are under way.</summary>
    Busy,

    /// <summary>Not read, or not to the end: the service holds as many bytes as it may.</summary>
    NoRoom,

    /// <summary>The server's name resolves to an address that may not be called.</summary>
    AddressRefused,

    /// <summary>No connection.</summary>
    Unreachable,

    /// <summary>The connection broke, or the answer ended too early.</summary>
    ConnectionBroken,

    /// <summary>No answer in time.</summary>
    TimedOut,

    /// <summary>401 or 403.</summary>
    Unauthorized,

    /// <summary>404 or 410.</summary>
    NotFound,

    /// <summary>429.</summary>
    Throttled,

    /// <summary>A 3xx: redirects are not followed.</summary>
    Redirected,

    /// <summary>A 5xx.</summary>
    ServerError,

    /// <summary>Another status than 200.</summary>
    OtherStatus,

    /// <summary>The answer is not labeled JSON.</summary>
    NotJson,

    /// <summary>A page is larger than allowed, or all of them together are.</summary>
    TooLarge,

    /// <summary>The answer is not JSON, or another resource than was asked for.</summary>
    NotFhir,

    /// <summary>An OperationOutcome where a Bundle belongs.</summary>
    ServerMessage,
}
