using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using PoemsCds.Service.Errors;
using PoemsCds.Service.Options;
using PoemsCds.Service.Security;

namespace PoemsCds.Service.Governance.Access;

/// <summary>Bounds what people who are not signed in can ask of the sign-in, which answers before all else does.</summary>
internal static class SignInGuard
{
    /// <summary>Applies it, where people can sign in. It comes before the check of callers, which signs in.</summary>
    internal static void UseSignInGuard(this WebApplication app)
    {
        var options = app.Services.GetRequiredService<IOptions<PoemsCdsOptions>>().Value;
        if (!options.Governance.IsOn)
        {
            return;
        }

        var limiter = RateLimits.AreOn(app) ? RateLimits.OfStrangers(options.RateLimit) : null;
        app.Use((context, next) => context.Request.Path.StartsWithSegments(GovernanceRoutes.Page)
            ? GuardAsync(context, limiter, next)
            : next(context));
    }

    private static async Task GuardAsync(HttpContext context, PartitionedRateLimiter<HttpContext>? limiter, RequestDelegate next)
    {
        if (context.Request.Path == GovernanceRoutes.SignedIn && !HttpMethods.IsGet(context.Request.Method))
        {
            const int Status = StatusCodes.Status405MethodNotAllowed;
            context.Response.Headers.Allow = HttpMethods.Get;
            await ErrorAnswer.WriteAsync(context, Status, ErrorAnswer.OutcomeOf(Status));
        }
        else if (limiter is null || (await context.AuthenticateAsync(SignIn.Session)).Succeeded)
        {
            await next(context);
        }
        else
        {
            using var lease = await limiter.AcquireAsync(context, 1, context.RequestAborted);
            await (lease.IsAcquired ? next(context) : RateLimits.RefuseAsync(context, lease));
        }
    }
}
