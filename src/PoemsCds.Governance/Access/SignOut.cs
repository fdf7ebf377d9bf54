using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using PoemsCds.CdsHooks.Requests;
using PoemsCds.Governance.Pages;
using PoemsCds.Pages;

namespace PoemsCds.Governance.Access;

/// <summary>Ends a session of the governance page. Only a form of the page itself can do so, not another site.</summary>
internal static class SignOut
{
    /// <summary>Configures the antiforgery tokens of the sign-out form: a cookie and a form field.</summary>
    internal static void Configure(AntiforgeryOptions options)
    {
        options.FormFieldName = SignOutForm.FieldName;
        options.HeaderName = null;
        options.SuppressXFrameOptionsHeader = true; // the content security policy forbids frames
        options.Cookie = new SecureCookie
        {
            Name = "poems-cds-sign-out",
            Path = GovernanceRoutes.Page,
            SameSite = SameSiteMode.Strict,
            HttpOnly = true,
        };
    }

    /// <summary>Maps the endpoint.</summary>
    internal static void MapSignOut(this IEndpointRouteBuilder routes) => routes.MapPost(GovernanceRoutes.SignOut, AnswerAsync);

    /// <summary>Creates the antiforgery token for a user who is signed in; <see langword="null"/> for a program on this machine.</summary>
    internal static string? TokenFor(HttpContext context) => context.User.Identity?.AuthenticationType is null
        ? null
        : context.RequestServices.GetRequiredService<IAntiforgery>().GetAndStoreTokens(context).RequestToken;

    private static async Task<IResult> AnswerAsync(HttpContext context, IAntiforgery antiforgery, GovernanceSetup setup)
    {
        try
        {
            await antiforgery.ValidateRequestAsync(context);
        }
        catch (AntiforgeryValidationException)
        {
            throw RefusedRequestException.Malformed("This sign-out request does not come from the page itself. Sign out at /governance.");
        }

        await context.SignOutAsync(SignIn.Session);
        context.Response.Headers.CacheControl = "no-store";
        return new PageAnswer<SignedOutPage, string>(setup.PublicBaseUrl() + GovernanceRoutes.Page);
    }

    // CookieSecurePolicy.Always would reject requests without TLS, but a gateway in front may terminate TLS.
    private sealed class SecureCookie : CookieBuilder
    {
        public override CookieOptions Build(HttpContext context, DateTimeOffset expiresFrom)
        {
            var cookie = base.Build(context, expiresFrom);
            cookie.Secure = true;
            return cookie;
        }
    }
}
