using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Microsoft.IdentityModel.JsonWebTokens;

namespace PoemsCds.Cli.Tokens;

/// <summary>Signs tokens as a CDS client does .</summary>
/// <param name="key">The key.</param>
/// <param name="claims">What all tokens hold.</param>
/// <param name="time">The clock.</param>
internal sealed class TokenMaker(TokenKey key, CallerClaims claims, TimeProvider time)
{
    private static readonly JsonWebTokenHandler Handler = new() { SetDefaultTimesOnTokenCreation = false };

    /// <summary>Makes a token for one call.</summary>
    /// <param name="audience">The address that is called, exactly.</param>
    internal string Make(string audience)
    {
        var now = time.GetUtcNow().ToUnixTimeSeconds();
        var payload = new JsonObject
        {
            [JwtRegisteredClaimNames.Iss] = claims.Issuer,
            [JwtRegisteredClaimNames.Aud] = audience,
            [JwtRegisteredClaimNames.Iat] = now,
            [JwtRegisteredClaimNames.Exp] = now + claims.Seconds,
            [JwtRegisteredClaimNames.Jti] = RandomNumberGenerator.GetHexString(32, lowercase: true),
        };
        if (claims.Subject is not null)
        {
            payload[JwtRegisteredClaimNames.Sub] = claims.Subject;
        }

        if (claims.Tenant is not null)
        {
            payload["tenant"] = claims.Tenant;
        }

        return claims.Jku is null
            ? Handler.CreateToken(payload.ToJsonString(), key.Credentials)
            : Handler.CreateToken(
                payload.ToJsonString(), key.Credentials, new Dictionary<string, object> { [JwtHeaderParameterNames.Jku] = claims.Jku });
    }
}

/// <summary>What a client's tokens hold.</summary>
/// <param name="Issuer"><c>iss</c>.</param>
/// <param name="Subject"><c>sub</c>; <see langword="null"/> for none.</param>
/// <param name="Tenant"><c>tenant</c>; <see langword="null"/> for none.</param>
/// <param name="Jku"><c>jku</c>; <see langword="null"/> for none.</param>
/// <param name="Seconds">Time from <c>iat</c> to <c>exp</c>, in seconds.</param>
internal sealed record CallerClaims(string Issuer, string? Subject, string? Tenant, string? Jku, int Seconds);
