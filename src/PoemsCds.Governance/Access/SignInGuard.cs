using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Authentication;

namespace PoemsCds.Governance.Access;

/// <summary>Bounds what people who are not signed in can ask of the sign-in, which answers before all else does.</summary>
public static class SignInGuard
{
    /// <summary>Applies it, where people can sign in. It comes before the check of callers, which signs in.</summary>
    /// <param name="app">The host.</param>
    /// <param name="limiterOfStrangers">Makes the limits of those who are not signed in; <see langword="null"/> for none.</param>
    /// <param name="refuseAsync">Answers a request that is beyond them.</param>
    public static void UseSignInGuard(
        this WebApplication app,
        Func<PartitionedRateLimiter<HttpContext>?> limiterOfStrangers,
        Func<HttpContext, RateLimitLease, Task> refuseAsync)
    {
        if (app.Services.GetRequiredService<GovernanceSetup>().Provider is null)
        {
            return;
        }

        var limiter = limiterOfStrangers();
        app.Use((context, next) => context.Request.Path.StartsWithSegments(GovernanceRoutes.Page)
            ? GuardAsync(context, limiter, refuseAsync, next)
            : next(context));
    }

    private static async Task GuardAsync(
        HttpContext context,
        PartitionedRateLimiter<HttpContext>? limiter,
        Func<HttpContext, RateLimitLease, Task> refuseAsync,
        RequestDelegate next)
    {
        if (context.Request.Path == GovernanceRoutes.SignedIn && !HttpMethods.IsGet(context.Request.Method))
        {
            context.Response.Headers.Allow = HttpMethods.Get;
            context.Response.StatusCode = StatusCodes.Status405MethodNotAllowed;
        }
        else if (limiter is null || (await context.AuthenticateAsync(SignIn.Session)).Succeeded)
        {
            await next(context);
        }
        else
        {
            using var lease = await limiter.AcquireAsync(context, 1, context.RequestAborted);
            await (lease.IsAcquired ? next(context) : refuseAsync(context, lease));
        }
    }
}
