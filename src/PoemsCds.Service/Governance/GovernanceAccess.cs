using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using PoemsCds.Service.Description;
using PoemsCds.Service.Diagnostics;
using PoemsCds.Service.Errors;
using PoemsCds.Service.Options;
using PoemsCds.Service.Security;
using PoemsCds.Store;

namespace PoemsCds.Service.Governance;

/// <summary>Lets members of the committee in: signed in at the site's OpenID Connect provider; in Development, programs on this machine too.</summary>
internal static class GovernanceAccess
{
    /// <summary>Name of the authorization policy.</summary>
    internal const string Policy = "governance";

    private const string SignedIn = "PoemsCdsCommittee";
    private const string SignIn = "PoemsCdsSignIn";
    private static readonly TimeSpan Session = TimeSpan.FromHours(8);

    /// <summary>Whether there is anybody who could be let in.</summary>
    internal static bool IsPossible(IHostEnvironment host, PoemsCdsOptions options) => host.IsDevelopment() || options.Governance.IsOn;

    /// <summary>Adds page and access.</summary>
    internal static void AddGovernance(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<CardStatistics>();
        services.AddSingleton<GovernanceReader>();
        services.AddSingleton<GovernancePage>();
        var canSignIn = !string.IsNullOrEmpty(configuration[$"{GovernanceOptions.Section}:{nameof(GovernanceOptions.Authority)}"]);
        services.AddAuthorizationBuilder().AddPolicy(Policy, policy =>
        {
            if (canSignIn)
            {
                policy.AddAuthenticationSchemes(SignedIn);
            }

            policy.AddRequirements(new CommitteeMember());
        });
        services.AddSingleton<IAuthorizationHandler, CommitteeMemberCheck>();
        if (canSignIn)
        {
            AddSignIn(services);
        }
    }

    private static void AddSignIn(IServiceCollection services)
    {
        // The key lives as long as the process: nothing is written, and a restart asks people to sign in again.
        services.AddDataProtection().UseEphemeralDataProtectionProvider();
        services.AddAuthentication().AddCookie(SignedIn, cookie =>
        {
            cookie.Cookie.Name = "poems-cds-governance";
            cookie.Cookie.Path = GovernanceEndpoints.Path;
            cookie.Cookie.SecurePolicy = CookieSecurePolicy.Always;
            cookie.ExpireTimeSpan = Session;
            cookie.SlidingExpiration = false;
            cookie.ForwardChallenge = SignIn;
            cookie.Events.OnRedirectToAccessDenied = context => RefuseAsync(context.HttpContext, StatusCodes.Status403Forbidden, "You are signed in, and not of a group that may see this page. Ask the operator of the service (PoemsCds:Governance:Allowed).");
        }).AddOpenIdConnect(SignIn, _ => { });
        services.AddOptions<OpenIdConnectOptions>(SignIn).Configure<IOptions<PoemsCdsOptions>, ServiceAddress, IHostEnvironment>(Configure);
    }

    private static void Configure(OpenIdConnectOptions oidc, IOptions<PoemsCdsOptions> options, ServiceAddress address, IHostEnvironment host)
    {
        var governance = options.Value.Governance;
        oidc.SignInScheme = SignedIn;
        oidc.Authority = governance.Authority;
        oidc.ClientId = governance.ClientId;
        oidc.ClientSecret = governance.ClientSecret;
        oidc.RequireHttpsMetadata = !host.IsDevelopment(); // the address itself was checked at start
        oidc.ResponseType = OpenIdConnectResponseType.Code;
        oidc.ResponseMode = OpenIdConnectResponseMode.Query;
        oidc.CallbackPath = $"{GovernanceEndpoints.Path}/signed-in";
        oidc.CorrelationCookie.SecurePolicy = CookieSecurePolicy.Always;
        oidc.CorrelationCookie.SameSite = SameSiteMode.Lax;
        oidc.NonceCookie.SecurePolicy = CookieSecurePolicy.Always;
        oidc.NonceCookie.SameSite = SameSiteMode.Lax;
        oidc.MapInboundClaims = false;
        oidc.SaveTokens = false;
        oidc.Events = new OpenIdConnectEvents
        {
            // The addresses that people reach: what the gateway in front passes on may be another.
            OnRedirectToIdentityProvider = context =>
            {
                context.ProtocolMessage.RedirectUri = address.Base + oidc.CallbackPath;
                context.Properties.RedirectUri = address.Base + GovernanceEndpoints.Path;
                return Task.CompletedTask;
            },
            OnTicketReceived = context =>
            {
                context.ReturnUri = address.Base + GovernanceEndpoints.Path;
                return Task.CompletedTask;
            },
            OnRemoteFailure = context =>
            {
                Log.SignInFailed(context.HttpContext.RequestServices.GetRequiredService<ILogger<CommitteeMember>>(), context.Failure?.GetType().Name ?? "-");
                context.HandleResponse();
                return RefuseAsync(context.HttpContext, StatusCodes.Status401Unauthorized, "The sign-in did not work. Go to /governance and try again; the log of the service names the fault (event 50).");
            },
        };
    }

    private static Task RefuseAsync(HttpContext context, int status, string text) => ErrorAnswer.WriteAsync(context, status, Outcome.Error("forbidden", text));
}

/// <summary>The requirement to be of the committee.</summary>
internal sealed class CommitteeMember : IAuthorizationRequirement;

/// <summary>Checks it.</summary>
internal sealed class CommitteeMemberCheck(LocalCalls local, IOptions<PoemsCdsOptions> options) : AuthorizationHandler<CommitteeMember>
{
    /// <inheritdoc/>
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, CommitteeMember requirement)
    {
        var governance = options.Value.Governance;
        if ((context.Resource is HttpContext http && local.Allow(http))
            || context.User.HasClaim(c => c.Type == governance.Claim && governance.Allowed.Contains(c.Value)))
        {
            context.Succeed(requirement);
        }

        return Task.CompletedTask;
    }
}
