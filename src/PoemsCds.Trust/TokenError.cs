namespace PoemsCds.Trust;

/// <summary>Why a caller is refused. It appears only in log and metrics: the caller gets an empty 401 .</summary>
internal enum TokenError
{
    /// <summary>The Authorization header is missing.</summary>
    NoToken,

    /// <summary>The Authorization header does not have a Bearer token.</summary>
    NoBearerToken,

    /// <summary>The token is not a signed JWT.</summary>
    NotAToken,

    /// <summary><c>typ</c> is not JWT.</summary>
    WrongType,

    /// <summary>The header has <c>crit</c>: it requires an extension that is not supported.</summary>
    CriticalHeader,

    /// <summary><c>kid</c> is missing.</summary>
    NoKeyName,

    /// <summary><c>iss</c> does not belong to a trusted client.</summary>
    UnknownIssuer,

    /// <summary><c>tenant</c> is not listed for the client.</summary>
    UnknownTenant,

    /// <summary><c>sub</c> is not listed for the client.</summary>
    UnknownSubject,

    /// <summary><c>jku</c> is not the address configured for the issuer.</summary>
    ForeignKeySet,

    /// <summary><c>alg</c> is not allowed for the client.</summary>
    AlgorithmNotAllowed,

    /// <summary><c>aud</c> does not contain the address of the endpoint.</summary>
    WrongAudience,

    /// <summary><c>exp</c> is missing.</summary>
    NoExpiry,

    /// <summary><c>exp</c> is in the past.</summary>
    Expired,

    /// <summary><c>nbf</c> is in the future.</summary>
    NotYetValid,

    /// <summary><c>iat</c> is missing.</summary>
    NoIssueTime,

    /// <summary><c>iat</c> is in the future.</summary>
    IssuedInTheFuture,

    /// <summary><c>exp</c> − <c>iat</c> is not positive, or exceeds the limit.</summary>
    LivesTooLong,

    /// <summary>
    /// <c>iat</c> is before the start of the service, which keeps used tokens in memory: the token may have been used already.
    /// </summary>
    IssuedBeforeStart,

    /// <summary><c>jti</c> is missing or too long.</summary>
    NoTokenId,

    /// <summary>No usable key set of the client is available.</summary>
    KeySetUnavailable,

    /// <summary><c>kid</c> is unknown, even after a refresh of the client's key set.</summary>
    UnknownKey,

    /// <summary>The key must not be used with <c>alg</c>.</summary>
    AlgorithmNotOfKey,

    /// <summary>The signature is invalid.</summary>
    BadSignature,

    /// <summary>The token was used before.</summary>
    Replayed,
}
