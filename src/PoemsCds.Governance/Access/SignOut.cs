using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using PoemsCds.CdsHooks.Requests;
using PoemsCds.Governance.Pages;
using PoemsCds.Pages;

namespace PoemsCds.Governance.Access;

/// <summary>Ends a session of the governance page, when its owner says so on the page: no other site can.</summary>
internal static class SignOut
{
    /// <summary>Sets the proof that a form is of the page: a cookie of this site, and a field that belongs to it.</summary>
    internal static void Configure(AntiforgeryOptions proof)
    {
        proof.FormFieldName = SignOutForm.FieldName;
        proof.HeaderName = null;
        proof.SuppressXFrameOptionsHeader = true; // the page's own policy forbids frames
        proof.Cookie = new SecureCookie
        {
            Name = "poems-cds-sign-out",
            Path = GovernanceRoutes.Page,
            SameSite = SameSiteMode.Strict,
            HttpOnly = true,
        };
    }

    /// <summary>Maps it.</summary>
    internal static void MapSignOut(this IEndpointRouteBuilder routes) => routes.MapPost(GovernanceRoutes.SignOut, AnswerAsync);

    /// <summary>The proof for the form of somebody who is signed in; <see langword="null"/> for a program on this machine.</summary>
    internal static string? ProofFor(HttpContext context) => context.User.Identity?.AuthenticationType is null
        ? null
        : context.RequestServices.GetRequiredService<IAntiforgery>().GetAndStoreTokens(context).RequestToken;

    private static async Task<IResult> AnswerAsync(HttpContext context, IAntiforgery proof, GovernanceSetup setup)
    {
        try
        {
            await proof.ValidateRequestAsync(context);
        }
        catch (AntiforgeryValidationException)
        {
            throw RefusedRequestException.Malformed("This sign-out was not asked for on the page itself. Sign out at /governance.");
        }

        await context.SignOutAsync(SignIn.Session);
        context.Response.Headers.CacheControl = "no-store";
        return new PageAnswer<SignedOutPage, string>(setup.PublicBaseUrl() + GovernanceRoutes.Page);
    }

    // The policy that says "always" refuses requests that come without TLS, and the gateway in front ends it.
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
