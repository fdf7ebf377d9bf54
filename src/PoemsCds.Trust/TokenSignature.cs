using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace PoemsCds.Trust;

/// <summary>The signature check of the JWT library, as the service and <c>token explain</c> have it done.</summary>
internal static class TokenSignature
{
    /// <summary>What the library checks.</summary>
    /// <param name="issuers">Issuers of all clients.</param>
    /// <param name="clientOf">Finds the client that a token claims.</param>
    /// <param name="keysOf">Keys that may verify a token.</param>
    /// <param name="rules">Times of tokens.</param>
    /// <param name="baseAddress">
    /// Base address of the service. The library does not know the endpoint; <see cref="TokenRules"/> has checked it exactly.
    /// </param>
    internal static TokenValidationParameters Parameters(
        IEnumerable<string> issuers,
        Func<JsonWebToken, ClientTrust?> clientOf,
        Func<JsonWebToken, IEnumerable<SecurityKey>> keysOf,
        TokenRules rules,
        Func<string> baseAddress) => new()
        {
            ValidTypes = ["JWT"],
            ValidIssuers = [.. issuers.Distinct()],
            ValidAlgorithms = JwtAlgorithms.All,
            IssuerSigningKeyResolver = (_, token, _, _) => token is JsonWebToken jwt ? keysOf(jwt) : [],
            RequireSignedTokens = true,
            TryAllIssuerSigningKeys = false,
            AudienceValidator = (audiences, token, _) => token is JsonWebToken jwt && clientOf(jwt) is { } client
                && audiences.Any(a =>
                    a.StartsWith($"{baseAddress()}/", StringComparison.Ordinal) || client.AdditionalAudiences.Contains(a)),
            LifetimeValidator = (_, _, token, _) => token is JsonWebToken jwt && !rules.OfTimes(jwt).Any(),
        };

    /// <summary>The error for which the library refuses a token. A token may expire while its key is read.</summary>
    internal static TokenError ErrorOf(Exception e) => e switch
    {
        SecurityTokenInvalidLifetimeException => TokenError.Expired,
        SecurityTokenInvalidAudienceException => TokenError.WrongAudience,
        _ => TokenError.BadSignature,
    };
}
