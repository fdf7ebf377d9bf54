using Microsoft.AspNetCore.Authentication;

namespace PoemsCds.Service.Security;

/// <summary>
/// Uses up the token of a call. It belongs behind the limits of requests: what a client sends beyond its limits is remembered
/// nowhere, so it fills no store and can be sent again.
/// </summary>
internal static class SingleUse
{
    /// <summary>Refuses a token that was used before.</summary>
    internal static void UseSingleUse(this WebApplication app)
    {
        var (replays, refusals) = (app.Services.GetRequiredService<IReplayStore>(), app.Services.GetRequiredService<CallerRefusals>());
        app.Use(async (context, next) =>
        {
            if (context.Features.Get<VerifiedToken>() is not { } token || await replays.TryUseAsync(token, context.RequestAborted))
            {
                await next(context);
                return;
            }

            refusals.Tell(context, TokenError.Replayed, token.Client, token.Issuer, token.Id);
            await context.ChallengeAsync(ClientAuthentication.Scheme);
        });
    }
}
