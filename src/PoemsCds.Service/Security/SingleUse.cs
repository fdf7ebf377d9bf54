using Microsoft.AspNetCore.Authentication;
using PoemsCds.Trust;

namespace PoemsCds.Service.Security;

/// <summary>
/// Marks the token of a call as used. It runs after the rate limits: tokens of throttled requests are not stored and can be sent again.
/// </summary>
internal static class SingleUse
{
    /// <summary>Refuses tokens that were used before.</summary>
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

            refusals.Log(context, TokenError.Replayed, token.Client, token.Issuer, token.Id);
            await context.ChallengeAsync(ClientAuthentication.Scheme);
        });
    }
}
