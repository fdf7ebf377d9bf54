using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using PoemsCds.CdsHooks.Requests;
using PoemsCds.Service.Description;

namespace PoemsCds.Service.Governance;

/// <summary>Ends a session of the governance page, when its owner says so on the page: no other site can.</summary>
internal static class SignOut
{
    private const string Path = GovernanceEndpoints.Path + "/sign-out";
    private const string Field = "proof";

    private static readonly HtmlPage Page = HtmlPage.Load("signed-out.html");

    /// <summary>Sets the proof that a form is of the page: a cookie of this site, and a field that belongs to it.</summary>
    internal static void Configure(AntiforgeryOptions proof)
    {
        proof.FormFieldName = Field;
        proof.HeaderName = null;
        proof.SuppressXFrameOptionsHeader = true; // the page's own policy forbids frames
        proof.Cookie = new SecureCookie
        {
            Name = "poems-cds-sign-out",
            Path = GovernanceEndpoints.Path,
            SameSite = SameSiteMode.Strict,
            HttpOnly = true,
        };
    }

    /// <summary>Maps it.</summary>
    internal static void MapSignOut(this IEndpointRouteBuilder routes) => routes.MapPost(Path, AnswerAsync);

    /// <summary>The form for somebody who is signed in; nothing for a program on this machine.</summary>
    /// <param name="context">The request.</param>
    /// <param name="address">Base address of the service.</param>
    internal static string FormFor(HttpContext context, string address) => context.User.Identity?.AuthenticationType is null ? "" :
        $"""
        <form method="post" action="{HtmlPage.Encode(address + Path)}">
        <input type="hidden" name="{Field}" value="{HtmlPage.Encode(ProofFor(context))}">
        <button>Sign out</button></form>
        """;

    private static string? ProofFor(HttpContext context) =>
        context.RequestServices.GetRequiredService<IAntiforgery>().GetAndStoreTokens(context).RequestToken;

    private static async Task<IResult> AnswerAsync(HttpContext context, IAntiforgery proof)
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
        return Page.Answer(context, _ => "");
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
