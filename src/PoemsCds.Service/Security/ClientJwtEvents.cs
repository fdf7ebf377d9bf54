using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using PoemsCds.Service.Description;

namespace PoemsCds.Service.Security;

/// <summary>
/// Proves who calls, around the signature check of the JWT library: first what costs nothing, then the key and the signature,
/// last whether the token is known to be used; <see cref="SingleUse"/> uses it up. The reason of a refusal goes to the log; the
/// caller gets a bare 401.
/// </summary>
internal sealed class ClientJwtEvents(
    DevelopmentLoopbackAccess local, TrustedClients clients, TokenClaims claims, PublicBaseUrl address, IReplayStore replays, CallerRefusals refusals)
    : JwtBearerEvents
{
    private const string Scheme = "Bearer ";

    /// <inheritdoc/>
    public override async Task MessageReceived(MessageReceivedContext context)
    {
        if (context.HttpContext.GetEndpoint()?.Metadata.GetMetadata<CallerEndpoint>() is not { } endpoint
            || endpoint.IsOpenTo(context.Request))
        {
            context.NoResult(); // nothing is asked of the caller here, so no token is used up
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
        var (token, client) = TakePresented(context.HttpContext);
        var proved = new VerifiedToken(client.Name, client.Issuer, token.Id, claims.EndOf(token));
        if (replays.IsUsed(proved))
        {
            Refuse(context, TokenError.Replayed, token, client); // before the limits: who repeats a token uses up no turn of its client
        }
        else
        {
            var tenant = TrustedClients.TenantOf(token);
            context.HttpContext.SetCaller(new Caller(client, client.Listed(tenant), token.Id) { PatientScope = tenant ?? "" });
            context.HttpContext.Features.Set(proved);
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public override Task AuthenticationFailed(AuthenticationFailedContext context)
    {
        // Only between the two other events is it the library's verdict on the token; else it is a fault of ours, and answered as one.
        if (context.HttpContext.Features.Get<PendingToken>() is var (token, client))
        {
            Refuse(context, FaultOf(context.Exception), token, client);
        }

        return Task.CompletedTask;
    }

    // A token may expire while its key is fetched.
    private static TokenError FaultOf(Exception e) => e switch
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

        var (client, stranger) = clients.Find(token);
        var fault = TokenClaims.FaultOf(token) ?? stranger;
        if (client is null || fault is not null)
        {
            Refuse(context, fault ?? TokenError.UnknownIssuer, token, client);
        }
        else if (await FaultOfAsync(token, client, address.Base + endpoint.Path, context.HttpContext.RequestAborted) is { } itsFault)
        {
            Refuse(context, itsFault, token, client);
        }
        else
        {
            context.HttpContext.Features.Set(new PendingToken(token, client));
            context.Token = token.EncodedToken;
        }
    }

    private async ValueTask<TokenError?> FaultOfAsync(JsonWebToken token, TrustedClient client, string audience, CancellationToken cancellationToken) =>
        claims.FaultOf(token, client, audience) ?? (await client.Keys.FindAsync(token.Kid, token.Alg, cancellationToken)).Fault;

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

    private static PendingToken TakePresented(HttpContext context)
    {
        var presented = context.Features.Get<PendingToken>() ?? throw new InvalidOperationException("No token was read before its signature was checked.");
        context.Features.Set<PendingToken>(null);
        return presented;
    }

    private void Refuse(ResultContext<JwtBearerOptions> context, TokenError fault, JsonWebToken? token = null, TrustedClient? client = null)
    {
        refusals.Tell(context.HttpContext, fault, client?.Name, token?.Issuer, token?.Id);
        context.Fail(fault.ToString());
    }

    /// <summary>What a token says of itself, not yet proved.</summary>
    private sealed record PendingToken(JsonWebToken Token, TrustedClient Client);
}
