using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using PoemsCds.Service.Description;
using PoemsCds.Service.Options;

namespace PoemsCds.Service.Security;

/// <summary>
/// Checks what a token says, before the dear part, its signature: nothing of it is believed until that holds too. All but
/// signature and replay is decided here, with the injected clock and the address of the endpoint.
/// </summary>
internal sealed class TokenClaims(IOptions<PoemsCdsOptions> options, PublicBaseUrl address, IReplayStore replays, TimeProvider time)
{
    /// <summary>Longest <c>jti</c>, in characters.</summary>
    internal const int LongestTokenId = 256;

    // iat is told in seconds, and the start of our memory by two clocks that need not agree on the last digit.
    private static readonly TimeSpan Rounding = TimeSpan.FromSeconds(0.5);

    private const string TypeJwt = "JWT";
    private const string Critical = "crit";

    private readonly TimeSpan _skew = TimeSpan.FromSeconds(options.Value.Tokens.ClockSkewSeconds);
    private readonly double _longestLife = TimeSpan.FromMinutes(options.Value.Tokens.MaxLifetimeMinutes).TotalSeconds;

    /// <summary>The first fault of a token's header, before it is known whose it is.</summary>
    internal static TokenError? FaultOf(JsonWebToken token) =>
        token.Typ != TypeJwt ? TokenError.WrongType
        : token.TryGetHeaderValue<object>(Critical, out _) ? TokenError.CriticalHeader
        : string.IsNullOrEmpty(token.Kid) ? TokenError.NoKeyName
        : null;

    /// <summary>The first fault of a token of a client.</summary>
    /// <param name="token">The token.</param>
    /// <param name="client">Whose it says it is.</param>
    /// <param name="audience">Address of the endpoint, as it is made out.</param>
    internal TokenError? FaultOf(JsonWebToken token, TrustedClient client, string audience) =>
        token.TryGetHeaderValue<string>(JwtHeaderParameterNames.Jku, out var jku) && jku != client.Jku ? TokenError.ForeignKeySet
        : !client.Algorithms.Contains(token.Alg ?? "") ? TokenError.AlgorithmNotAllowed
        : !token.Audiences.Any(a => a == audience || client.AdditionalAudiences.Contains(a)) ? TokenError.WrongAudience
        : string.IsNullOrEmpty(token.Id) || token.Id.Length > LongestTokenId ? TokenError.NoTokenId
        : FaultOfTimes(token);

    /// <summary>
    /// Whether one of the audiences is this service. Which of its endpoints was called, the JWT library does not know:
    /// <see cref="FaultOf(JsonWebToken, TrustedClient, string)"/> checked that exactly.
    /// </summary>
    /// <param name="audiences">The audiences of a token.</param>
    /// <param name="client">Its client.</param>
    internal bool IsIssuedForService(IEnumerable<string> audiences, TrustedClient client) =>
        audiences.Any(a => a.StartsWith($"{address.Base}/", StringComparison.Ordinal) || client.AdditionalAudiences.Contains(a));

    /// <summary>
    /// When a token can no longer be used: its expiry, and not before its whole life has passed from now, in case our clock is
    /// ahead. The allowance for its clock comes on top.
    /// </summary>
    /// <param name="token">A token without fault.</param>
    internal DateTimeOffset EndOf(JsonWebToken token)
    {
        var expiry = SecondsOf(token, JwtRegisteredClaimNames.Exp) ?? 0;
        var life = TimeSpan.FromSeconds(expiry - (SecondsOf(token, JwtRegisteredClaimNames.Iat) ?? 0));
        var (end, atLeast) = (DateTimeOffset.UnixEpoch.AddSeconds(expiry), time.GetUtcNow() + life);
        return (end > atLeast ? end : atLeast) + _skew;
    }

    /// <summary>The first fault of a token's times by the injected clock.</summary>
    /// <remarks>Times are compared as numbers, because an absurd one is not a date. <c>nbf</c> may be before <c>iat</c>: some clients allow for our clock so.</remarks>
    internal TokenError? FaultOfTimes(JsonWebToken token)
    {
        var now = SecondsAt(time.GetUtcNow());
        var skew = _skew.TotalSeconds;
        return (SecondsOf(token, JwtRegisteredClaimNames.Exp), SecondsOf(token, JwtRegisteredClaimNames.Iat)) switch
        {
            (null, _) => TokenError.NoExpiry,
            (_, null) => TokenError.NoIssueTime,
            ({ } exp, _) when exp + skew <= now => TokenError.Expired,
            (_, { } iat) when iat - skew > now => TokenError.IssuedInTheFuture,
            ({ } exp, { } iat) when exp - iat > _longestLife || exp <= iat => TokenError.LivesTooLong,
            (_, { } iat) when iat < SecondsAt(replays.RemembersFrom - Rounding) => TokenError.IssuedBeforeStart,
            _ => SecondsOf(token, JwtRegisteredClaimNames.Nbf) - skew > now ? TokenError.NotYetValid : null,
        };
    }

    private static double? SecondsAt(DateTimeOffset? moment) => moment?.ToUnixTimeMilliseconds() / 1000.0;

    private static double? SecondsOf(JsonWebToken token, string claim) =>
        token.TryGetPayloadValue<double>(claim, out var seconds) && double.IsFinite(seconds) ? seconds : null;
}
