using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using PoemsCds.Service.Description;
using PoemsCds.Service.Options;

namespace PoemsCds.Service.Security;

/// <summary>
/// Checks claims before the expensive signature check. Claims are not trusted until the signature is verified. Signature and replay are
/// checked elsewhere.
/// </summary>
internal sealed class TokenClaims(IOptions<PoemsCdsOptions> options, PublicBaseUrl address, IReplayStore replays, TimeProvider time)
{
    /// <summary>Maximum length of <c>jti</c>, in characters.</summary>
    internal const int MaxTokenIdLength = 256;

    // iat is in seconds, and RemembersFrom combines two clocks that may differ slightly.
    private static readonly TimeSpan Rounding = TimeSpan.FromSeconds(0.5);

    private const string TypeJwt = "JWT";
    private const string Critical = "crit";

    private readonly TimeSpan _skew = TimeSpan.FromSeconds(options.Value.Tokens.ClockSkewSeconds);
    private readonly double _maxLifetime = TimeSpan.FromMinutes(options.Value.Tokens.MaxLifetimeMinutes).TotalSeconds;

    /// <summary>Returns the first error of a token's header, or <see langword="null"/>. It does not need the client.</summary>
    internal static TokenError? ValidateHeader(JsonWebToken token) =>
        token.Typ != TypeJwt ? TokenError.WrongType
        : token.TryGetHeaderValue<object>(Critical, out _) ? TokenError.CriticalHeader
        : string.IsNullOrEmpty(token.Kid) ? TokenError.NoKeyName
        : null;

    /// <summary>Returns the first error of a client's token, or <see langword="null"/>.</summary>
    /// <param name="token">The token.</param>
    /// <param name="client">Client that the token claims.</param>
    /// <param name="audience">Address of the endpoint, which the token must be issued for.</param>
    internal TokenError? Validate(JsonWebToken token, TrustedClient client, string audience) =>
        token.TryGetHeaderValue<string>(JwtHeaderParameterNames.Jku, out var jku) && jku != client.Jku ? TokenError.ForeignKeySet
        : !client.Algorithms.Contains(token.Alg ?? "") ? TokenError.AlgorithmNotAllowed
        : !token.Audiences.Any(a => a == audience || client.AdditionalAudiences.Contains(a)) ? TokenError.WrongAudience
        : string.IsNullOrEmpty(token.Id) || token.Id.Length > MaxTokenIdLength ? TokenError.NoTokenId
        : ValidateTimes(token);

    /// <summary>
    /// Whether one of the audiences is an address of this service. The JWT library does not know the endpoint; <see cref="Validate"/> has
    /// checked it exactly.
    /// </summary>
    /// <param name="audiences">Audiences of a token.</param>
    /// <param name="client">Client of the token.</param>
    internal bool IsIssuedForService(IEnumerable<string> audiences, TrustedClient client) =>
        audiences.Any(a => a.StartsWith($"{address.Base}/", StringComparison.Ordinal) || client.AdditionalAudiences.Contains(a));

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

    /// <summary>Returns the first error of a token's times, or <see langword="null"/>.</summary>
    /// <remarks>
    /// Times are compared as numbers, because an absurd one does not convert to a date. <c>nbf</c> may be before <c>iat</c>: some clients
    /// allow for clock skew this way.
    /// </remarks>
    internal TokenError? ValidateTimes(JsonWebToken token)
    {
        var now = SecondsAt(time.GetUtcNow());
        var skew = _skew.TotalSeconds;
        return (SecondsOf(token, JwtRegisteredClaimNames.Exp), SecondsOf(token, JwtRegisteredClaimNames.Iat)) switch
        {
            (null, _) => TokenError.NoExpiry,
            (_, null) => TokenError.NoIssueTime,
            ({ } exp, _) when exp + skew <= now => TokenError.Expired,
            (_, { } iat) when iat - skew > now => TokenError.IssuedInTheFuture,
            ({ } exp, { } iat) when exp - iat > _maxLifetime || exp <= iat => TokenError.LivesTooLong,
            (_, { } iat) when iat < SecondsAt(replays.RemembersFrom - Rounding) => TokenError.IssuedBeforeStart,
            _ => SecondsOf(token, JwtRegisteredClaimNames.Nbf) - skew > now ? TokenError.NotYetValid : null,
        };
    }

    private static double? SecondsAt(DateTimeOffset? moment) => moment?.ToUnixTimeMilliseconds() / 1000.0;

    private static double? SecondsOf(JsonWebToken token, string claim) =>
        token.TryGetPayloadValue<double>(claim, out var seconds) && double.IsFinite(seconds) ? seconds : null;
}
