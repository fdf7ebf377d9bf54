using Microsoft.IdentityModel.JsonWebTokens;
using PoemsCds.Service.Options;

namespace PoemsCds.Trust;

/// <summary>
/// Checks header and claims before the expensive signature check. Claims are not trusted until the signature is verified. Signature and
/// replay are checked elsewhere. The service refuses a token for the first error; <c>token explain</c> names them all.
/// </summary>
/// <param name="limits">Clock skew and longest lifetime.</param>
/// <param name="remembersFrom">
/// Time from which every use of a token is remembered: an earlier token may have been used and forgotten. <see langword="null"/> if uses
/// survive a restart, or if it is not known.
/// </param>
/// <param name="time">The clock.</param>
internal sealed class TokenRules(TokenOptions limits, Func<DateTimeOffset?> remembersFrom, TimeProvider time)
{
    /// <summary>Maximum length of <c>jti</c>, in characters.</summary>
    internal const int MaxTokenIdLength = 256;

    // iat is in seconds, and remembersFrom combines two clocks that may differ slightly.
    private static readonly TimeSpan Rounding = TimeSpan.FromSeconds(0.5);

    private const string TypeJwt = "JWT";
    private const string Critical = "crit";

    private readonly TimeSpan _skew = TimeSpan.FromSeconds(limits.ClockSkewSeconds);
    private readonly double _maxLifetime = TimeSpan.FromMinutes(limits.MaxLifetimeMinutes).TotalSeconds;

    /// <summary>Reads a signed token; <see langword="null"/> if the text is not one.</summary>
    internal static JsonWebToken? TryRead(string text)
    {
        try
        {
            return text.Length > 0 && new JsonWebToken(text) is { IsEncrypted: false } token ? token : null;
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    /// <summary>
    /// All errors of a token but those of its signature and its use, the one for which the service refuses it first.
    /// </summary>
    /// <param name="token">The token.</param>
    /// <param name="found">The client that the token claims, or why there is none.</param>
    /// <param name="audience">Address of the endpoint, which the token must be issued for.</param>
    /// <param name="keyErrorOf">Looks for the key of the token; it is asked last, as it may read a key set.</param>
    internal async IAsyncEnumerable<TokenError> ErrorsOfAsync<TClient>(
        JsonWebToken token,
        (TClient? Client, TokenError? Error) found,
        string audience,
        Func<TClient, ValueTask<TokenError?>> keyErrorOf)
        where TClient : ClientTrust
    {
        foreach (var error in OfHeader(token))
        {
            yield return error;
        }

        if (found.Client is not { } client)
        {
            yield return found.Error ?? TokenError.UnknownIssuer;
            yield break;
        }

        foreach (var error in OfClaims(token, client, audience).Concat(OfTimes(token)))
        {
            yield return error;
        }

        if (await keyErrorOf(client) is { } keyError)
        {
            yield return keyError;
        }
    }

    /// <summary>
    /// The time after which a token cannot be used: its expiry, but at least its whole lifetime from now in case our clock is ahead, plus
    /// the allowed clock skew.
    /// </summary>
    /// <param name="token">A valid token.</param>
    internal DateTimeOffset ExpiryOf(JsonWebToken token)
    {
        var expiry = SecondsOf(token, JwtRegisteredClaimNames.Exp) ?? 0;
        var life = TimeSpan.FromSeconds(expiry - (SecondsOf(token, JwtRegisteredClaimNames.Iat) ?? 0));
        var (end, atLeast) = (DateTimeOffset.UnixEpoch.AddSeconds(expiry), time.GetUtcNow() + life);
        return (end > atLeast ? end : atLeast) + _skew;
    }

    /// <summary>Errors of a token's times.</summary>
    /// <remarks>
    /// Times are compared as numbers, because an absurd one does not convert to a date. <c>nbf</c> may be before <c>iat</c>: some clients
    /// allow for clock skew this way.
    /// </remarks>
    internal IEnumerable<TokenError> OfTimes(JsonWebToken token)
    {
        var (now, skew) = (SecondsAt(time.GetUtcNow()), _skew.TotalSeconds);
        var (exp, iat) = (SecondsOf(token, JwtRegisteredClaimNames.Exp), SecondsOf(token, JwtRegisteredClaimNames.Iat));
        (bool IsWrong, TokenError Error)[] checks =
        [
            (exp is null, TokenError.NoExpiry),
            (iat is null, TokenError.NoIssueTime),
            (exp + skew <= now, TokenError.Expired),
            (iat - skew > now, TokenError.IssuedInTheFuture),
            (exp - iat > _maxLifetime || exp <= iat, TokenError.LivesTooLong),
            (iat < SecondsAt(remembersFrom() - Rounding), TokenError.IssuedBeforeStart),
            (SecondsOf(token, JwtRegisteredClaimNames.Nbf) - skew > now, TokenError.NotYetValid),
        ];
        return checks.Where(c => c.IsWrong).Select(c => c.Error);
    }

    /// <summary>The seconds of a time claim; <see langword="null"/> if it is not a number.</summary>
    internal static double? SecondsOf(JsonWebToken token, string claim) =>
        token.TryGetPayloadValue<double>(claim, out var seconds) && double.IsFinite(seconds) ? seconds : null;

    private static IEnumerable<TokenError> OfHeader(JsonWebToken token)
    {
        if (token.Typ != TypeJwt)
        {
            yield return TokenError.WrongType;
        }

        if (token.TryGetHeaderValue<object>(Critical, out _))
        {
            yield return TokenError.CriticalHeader;
        }

        if (string.IsNullOrEmpty(token.Kid))
        {
            yield return TokenError.NoKeyName;
        }
    }

    private static IEnumerable<TokenError> OfClaims(JsonWebToken token, ClientTrust client, string audience)
    {
        if (token.TryGetHeaderValue<string>(JwtHeaderParameterNames.Jku, out var jku) && jku != client.Jku)
        {
            yield return TokenError.ForeignKeySet;
        }

        if (!client.Algorithms.Contains(token.Alg ?? ""))
        {
            yield return TokenError.AlgorithmNotAllowed;
        }

        if (!token.Audiences.Any(a => a == audience || client.AdditionalAudiences.Contains(a)))
        {
            yield return TokenError.WrongAudience;
        }

        if (string.IsNullOrEmpty(token.Id) || token.Id.Length > MaxTokenIdLength)
        {
            yield return TokenError.NoTokenId;
        }
    }

    private static double? SecondsAt(DateTimeOffset? moment) => moment?.ToUnixTimeMilliseconds() / 1000.0;
}
