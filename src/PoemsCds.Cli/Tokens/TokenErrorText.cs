using PoemsCds.Trust;

namespace PoemsCds.Cli.Tokens;

/// <summary>Why a token is refused, and what to do about it, in words.</summary>
internal static class TokenErrorText
{
    /// <summary>The words for a reason.</summary>
    internal static string Of(TokenError error) => error switch
    {
        TokenError.NoToken => "the call has no Authorization header. Send 'Authorization: Bearer' with a token",
        TokenError.NoBearerToken => "the Authorization header has no Bearer token. Send 'Authorization: Bearer' with a token",
        TokenError.NotAToken => "it is not a signed JWT: three parts of base64url, separated by dots, the first two JSON. Copy all of it",
        TokenError.WrongType => "typ in the header is not JWT. The EHR has to send typ JWT",
        TokenError.CriticalHeader => "the header has crit: it requires an extension that the service does not know. Send it without",
        TokenError.NoKeyName => "kid is missing in the header. The EHR has to name its key",
        TokenError.UnknownIssuer => "iss is not the Issuer of a client. Copy it exactly; a trailing slash makes a difference",
        TokenError.UnknownTenant => "tenant is not listed for the client. Add it to Tenants, or have the EHR send a listed one",
        TokenError.UnknownSubject => "sub is not listed for the client. Add it to Subjects, or have the EHR send a listed one",
        TokenError.ForeignKeySet => "jku in the header is not JwksUri of the client, or its Jku. Set it exactly as the EHR sends it",
        TokenError.AlgorithmNotAllowed =>
            "alg is not among the Algorithms of the client. Have the EHR sign with one of them; none and HS… are never accepted",
        TokenError.WrongAudience =>
            "aud does not hold the address called. Register that address at the EHR, or list the value in AdditionalAudiences",
        TokenError.NoExpiry => "exp is missing. The EHR has to send it",
        TokenError.Expired => "exp is past. Use a new token, and compare the clocks",
        TokenError.NotYetValid => "nbf is to come. Compare the clocks",
        TokenError.NoIssueTime => "iat is missing. The EHR has to send it",
        TokenError.IssuedInTheFuture => "iat is to come. Compare the clocks",
        TokenError.LivesTooLong =>
            "the time from iat to exp is not positive, or longer than PoemsCds:Tokens:MaxLifetimeMinutes. Use short-lived tokens",
        TokenError.IssuedBeforeStart => "iat is before the start of the service, which remembers used tokens since. Use a new token",
        TokenError.NoTokenId => $"jti is missing or longer than {TokenRules.MaxTokenIdLength} characters. The EHR has to send one",
        TokenError.KeySetUnavailable => "the key set of the client cannot be read. Check JwksUri or JwksFile",
        TokenError.UnknownKey => "the key set of the client has no key with this kid. Compare it with the key set that the EHR publishes",
        TokenError.AlgorithmNotOfKey => "the key of this kid must not be used with alg: another type, curve, size or use",
        TokenError.BadSignature => "the signature is not of the key with this kid. Compare the key set with the one that the EHR publishes",
        TokenError.Replayed => "the token was used before. Each is accepted once: use a new one",
        _ => throw new ArgumentOutOfRangeException(nameof(error)),
    };
}
