using Duende.IdentityModel;
using Duende.IdentityModel.Client;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using PoemsCds.SmartApp.Sessions;

namespace PoemsCds.SmartApp.OAuth;

/// <summary>The signed token with which the app proves itself at a token endpoint (RFC 7523), good for one request.</summary>
internal static class ClientAssertions
{
    // SMART App Launch allows five minutes at most.
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(4);

    /// <summary>Creates a token.</summary>
    /// <param name="clientId">Client id of the app.</param>
    /// <param name="key">The private key.</param>
    /// <param name="tokenEndpoint">Address of the token endpoint, its audience.</param>
    /// <param name="now">The time.</param>
    internal static ClientAssertion Create(string clientId, ClientKey key, string tokenEndpoint, DateTimeOffset now)
    {
        var handler = new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false };
        return new ClientAssertion
        {
            Type = OidcConstants.ClientAssertionTypes.JwtBearer,
            Value = handler.CreateToken(new SecurityTokenDescriptor
            {
                Issuer = clientId,
                Audience = tokenEndpoint,
                IssuedAt = now.UtcDateTime,
                Expires = (now + Life).UtcDateTime,
                Claims = new Dictionary<string, object>
                {
                    [JwtClaimTypes.Subject] = clientId,
                    [JwtClaimTypes.JwtId] = RandomId.New(),
                },
                SigningCredentials = key.Credentials,
            }),
        };
    }
}
