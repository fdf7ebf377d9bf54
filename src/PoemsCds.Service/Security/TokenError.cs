namespace PoemsCds.Service.Security;

/// <summary>Why a caller is refused. It stands in our log and metrics alone: the caller gets a bare 401 .</summary>
internal enum TokenError
{
    /// <summary>There is no Authorization header.</summary>
    NoToken,

    /// <summary>The Authorization header holds no Bearer token.</summary>
    NoBearerToken,

    /// <summary>It cannot be read as a signed JWT.</summary>
    NotAToken,

    /// <summary><c>typ</c> is not JWT.</summary>
    WrongType,

    /// <summary>The header has <c>crit</c>: it asks for something that is not understood here.</summary>
    CriticalHeader,

    /// <summary><c>kid</c> is missing.</summary>
    NoKeyName,

    /// <summary><c>iss</c> is of no trusted client.</summary>
    UnknownIssuer,

    /// <summary><c>tenant</c> is not on the list of the client.</summary>
    UnknownTenant,

    /// <summary><c>sub</c> is not on the list of the client.</summary>
    UnknownSubject,

    /// <summary><c>jku</c> is not the address configured for the issuer.</summary>
    ForeignKeySet,

    /// <summary><c>alg</c> is not allowed for the client.</summary>
    AlgorithmNotAllowed,

    /// <summary><c>aud</c> does not hold the address that was called.</summary>
    WrongAudience,

    /// <summary><c>exp</c> is missing.</summary>
    NoExpiry,

    /// <summary><c>exp</c> is past.</summary>
    Expired,

    /// <summary><c>nbf</c> is to come.</summary>
    NotYetValid,

    /// <summary><c>iat</c> is missing.</summary>
    NoIssueTime,

    /// <summary><c>iat</c> is to come.</summary>
    IssuedInTheFuture,

    /// <summary>From <c>iat</c> to <c>exp</c> is longer than allowed, or less than nothing.</summary>
    LivesTooLong,

    /// <summary><c>iat</c> is before the start of the service, which remembers used tokens in its memory: whether this one was used is not known.</summary>
    IssuedBeforeStart,

    /// <summary><c>jti</c> is missing, or too long.</summary>
    NoTokenId,

    /// <summary>There is no key set of the client to use.</summary>
    KeySetUnavailable,

    /// <summary><c>kid</c> names no key of the client, also after its set was read again.</summary>
    UnknownKey,

    /// <summary>The key is not meant, or not strong enough, for <c>alg</c>.</summary>
    AlgorithmNotOfKey,

    /// <summary>The signature is not the key's.</summary>
    BadSignature,

    /// <summary>The token was used before.</summary>
    Replayed,
}
