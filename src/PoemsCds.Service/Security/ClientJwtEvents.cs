using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.IdentityModel.JsonWebTokens;
using PoemsCds.Service.Description;
using PoemsCds.Trust;

namespace PoemsCds.Service.Security;

/// <summary>
/// Authenticates callers, around the signature check of the JWT library. Cheap checks come first, then key and signature, and last whether
/// the token is already known as used; <see cref="SingleUse"/> marks it as used. The reason of a refusal is logged; the caller gets an
/// empty 401.
/// </summary>
internal sealed class ClientJwtEvents(
    DevelopmentLoopbackAccess local,
    TrustedClients clients,
    TokenRules rules,
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
        var verified = new VerifiedToken(client.Name, client.Issuer, token.Id, rules.ExpiryOf(token));
        if (replays.IsUsed(verified))
        {
            Refuse(context, TokenError.Replayed, token, client); // before the rate limits: a repeated token does not count for its client
        }
        else
        {
            var tenant = ClientTrust.TenantOf(token);
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
            Refuse(context, TokenSignature.ErrorOf(context.Exception), token, client);
        }

        return Task.CompletedTask;
    }

    private async Task CheckAsync(MessageReceivedContext context, CallerEndpoint endpoint)
    {
        var header = context.Request.Headers.Authorization.ToString();
        var isBearer = header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase);
        if (!isBearer || TokenRules.TryRead(header[Scheme.Length..].Trim()) is not { } token)
        {
            Refuse(context, header.Length == 0 ? TokenError.NoToken : isBearer ? TokenError.NotAToken : TokenError.NoBearerToken);
            return;
        }

        var found = clients.Find(token);
        if (await FindErrorAsync(token, found, address.Base + endpoint.Path, context.HttpContext.RequestAborted) is { } error)
        {
            Refuse(context, error, token, found.Client);
        }
        else if (found.Client is { } client)
        {
            context.HttpContext.Features.Set(new PendingToken(token, client));
            context.Token = token.EncodedToken;
        }
    }

    // The first error only: those after it are not looked for.
    private async ValueTask<TokenError?> FindErrorAsync(
        JsonWebToken token, (TrustedClient?, TokenError?) found, string audience, CancellationToken cancellationToken)
    {
        await foreach (var error in rules.ErrorsOfAsync(
            token, found, audience, async c => (await c.Keys.FindAsync(token.Kid, token.Alg, cancellationToken)).Error))
        {
            return error;
        }

        return null;
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
