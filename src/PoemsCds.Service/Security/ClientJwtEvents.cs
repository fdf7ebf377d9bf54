using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using PoemsCds.Service.Description;

namespace PoemsCds.Service.Security;

/// <summary>
/// Authenticates callers, around the signature check of the JWT library. Cheap checks come first, then key and signature, and last whether
/// the token is already known as used; <see cref="SingleUse"/> marks it as used. The reason of a refusal is logged; the caller gets an
/// empty 401.
/// </summary>
internal sealed class ClientJwtEvents(
    DevelopmentLoopbackAccess local,
    TrustedClients clients,
    TokenClaims claims,
    PublicBaseUrl address,
    IReplayStore replays,
    CallerRefusals refusals)
    : JwtBearerEvents
{
    private const string Scheme = "Bearer ";

    /// <inheritdoc/>
    public override async Task MessageReceived(MessageReceivedContext context)
    {
        if (context.HttpContext.GetEndpoint()?.Metadata.GetMetadata<CallerEndpoint>() is not { } endpoint
            || endpoint.IsOpenTo(context.Request))
        {
            context.NoResult(); // no authentication here, so no token is used up
        }
        else if (local.Allow(context.HttpContext))
        {
            context.HttpContext.SetCaller(Caller.Local);
            context.Principal = new ClaimsPrincipal(new ClaimsIdentity(nameof(DevelopmentLoopbackAccess)));
            context.Success();
        }
        else
        {
            await CheckAsync(context, endpoint);
        }
    }

    /// <inheritdoc/>
    public override Task TokenValidated(TokenValidatedContext context)
    {
        var (token, client) = TakePending(context.HttpContext);
        var verified = new VerifiedToken(client.Name, client.Issuer, token.Id, claims.ExpiryOf(token));
        if (replays.IsUsed(verified))
        {
            Refuse(context, TokenError.Replayed, token, client); // before the rate limits: a repeated token does not count for its client
        }
        else
        {
            var tenant = TrustedClients.TenantOf(token);
            context.HttpContext.SetCaller(new Caller(client, client.TenantForLog(tenant), token.Id)
            {
                PatientScope = tenant ?? "",
                Claims = ClaimValues.Read(token, client.Claims),
            });
            context.HttpContext.Features.Set(verified);
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public override Task AuthenticationFailed(AuthenticationFailedContext context)
    {
        // Between the two other events, the library has rejected the token. Otherwise it is a bug, which is answered with 500.
        if (context.HttpContext.Features.Get<PendingToken>() is var (token, client))
        {
            Refuse(context, ErrorOf(context.Exception), token, client);
        }

        return Task.CompletedTask;
    }

    // A token may expire while its key is read.
    private static TokenError ErrorOf(Exception e) => e switch
    {
        SecurityTokenInvalidLifetimeException => TokenError.Expired,
        SecurityTokenInvalidAudienceException => TokenError.WrongAudience,
        _ => TokenError.BadSignature,
    };

    private async Task CheckAsync(MessageReceivedContext context, CallerEndpoint endpoint)
    {
        var header = context.Request.Headers.Authorization.ToString();
        var isBearer = header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase);
        if (!isBearer || TryRead(header[Scheme.Length..].Trim()) is not { } token)
        {
            Refuse(context, header.Length == 0 ? TokenError.NoToken : isBearer ? TokenError.NotAToken : TokenError.NoBearerToken);
            return;
        }

        var (client, unknown) = clients.Find(token);
        var error = TokenClaims.ValidateHeader(token) ?? unknown;
        if (client is null || error is not null)
        {
            Refuse(context, error ?? TokenError.UnknownIssuer, token, client);
        }
        else if (await ValidateAsync(token, client, address.Base + endpoint.Path, context.HttpContext.RequestAborted) is { } tokenError)
        {
            Refuse(context, tokenError, token, client);
        }
        else
        {
            context.HttpContext.Features.Set(new PendingToken(token, client));
            context.Token = token.EncodedToken;
        }
    }

    private async ValueTask<TokenError?> ValidateAsync(
        JsonWebToken token, TrustedClient client, string audience, CancellationToken cancellationToken) =>
        claims.Validate(token, client, audience) ?? (await client.Keys.FindAsync(token.Kid, token.Alg, cancellationToken)).Error;

    private static JsonWebToken? TryRead(string text)
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

    private static PendingToken TakePending(HttpContext context)
    {
        var pending = context.Features.Get<PendingToken>()
            ?? throw new InvalidOperationException("The signature of a token was checked before its claims.");
        context.Features.Set<PendingToken>(null);
        return pending;
    }

    private void Refuse(ResultContext<JwtBearerOptions> context, TokenError error, JsonWebToken? token = null, TrustedClient? client = null)
    {
        refusals.Log(context.HttpContext, error, client?.Name, token?.Issuer, token?.Id);
        context.Fail(error.ToString());
    }

    /// <summary>A token and its claimed client, before the signature check.</summary>
    private sealed record PendingToken(JsonWebToken Token, TrustedClient Client);
}
