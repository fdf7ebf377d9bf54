using System.Security.Claims;
using Duende.IdentityModel.OidcClient;
using Duende.IdentityModel.OidcClient.Results;
using Microsoft.IdentityModel.JsonWebTokens;

namespace PoemsCds.SmartApp.OAuth;

/// <summary>
/// Checks an id token that a server sends although none is asked for: it has to be issued for this app, by the server. Nothing else of it
/// is used. It came from the token endpoint itself, over TLS, which stands for its signature (OpenID Connect Core 3.1.3.7).
/// </summary>
/// <param name="issuer">The issuer; <see langword="null"/> if the server does not publish one.</param>
internal sealed class IdTokenCheck(string? issuer) : IIdentityTokenValidator
{
    /// <summary>The error of a token that is issued for another client, or by another server.</summary>
    internal const string Error = "wrong_audience";

    /// <inheritdoc/>
    public Task<IdentityTokenValidationResult> ValidateAsync(
        string identityToken, OidcClientOptions options, CancellationToken cancellationToken = default)
    {
        var handler = new JsonWebTokenHandler();
        var token = handler.CanReadToken(identityToken) ? Read(handler, identityToken) : null;
        var isOurs = token is not null && token.Audiences.Contains(options.ClientId) && (issuer is null || token.Issuer == issuer);
        return Task.FromResult(isOurs
            ? new IdentityTokenValidationResult { User = new ClaimsPrincipal(new ClaimsIdentity()), SignatureAlgorithm = token!.Alg }
            : new IdentityTokenValidationResult { Error = Error });
    }

    private static JsonWebToken? Read(JsonWebTokenHandler handler, string token)
    {
        try
        {
            return handler.ReadJsonWebToken(token);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }
}
