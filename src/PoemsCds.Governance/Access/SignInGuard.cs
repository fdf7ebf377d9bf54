using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Authentication;

namespace PoemsCds.Governance.Access;

/// <summary>Limits the requests of users who are not signed in to the sign-in, which runs before all other middleware.</summary>
public static class SignInGuard
{
    /// <summary>Adds the guard if a provider is configured. Add it before authentication, which performs the sign-in.</summary>
    /// <param name="app">The host.</param>
    /// <param name="anonymousLimiter">Creates the rate limiter of users who are not signed in; <see langword="null"/> for no limit.</param>
    /// <param name="refuseAsync">Answers a request over the limit.</param>
    public static void UseSignInGuard(
        this WebApplication app,
        Func<PartitionedRateLimiter<HttpContext>?> anonymousLimiter,
        Func<HttpContext, RateLimitLease, Task> refuseAsync)
    {
        var setup = app.Services.GetRequiredService<GovernanceSetup>();
        if (setup.Provider is null)
        {
            return;
        }

        var limiter = anonymousLimiter();
        app.Use((context, next) => setup.FindPage(context.Request.Path) is not null
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
