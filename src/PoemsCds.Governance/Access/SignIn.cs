using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using PoemsCds.CdsHooks.Contract;

namespace PoemsCds.Governance.Access;

/// <summary>Sign-in of the committee: at the site's OpenID Connect provider, by code, then a cookie of ours.</summary>
internal static class SignIn
{
    /// <summary>Scheme of the cookie.</summary>
    internal const string Session = "PoemsCdsCommittee";

    private const string Provider = "PoemsCdsSignIn";
    private static readonly TimeSpan Life = TimeSpan.FromHours(8);

    /// <summary>Adds it.</summary>
    internal static void AddSignIn(this IServiceCollection services)
    {
        // The key lives as long as the process: nothing is written, and a restart asks people to sign in again.
        services.AddDataProtection().UseEphemeralDataProtectionProvider();
        services.AddAuthentication().AddCookie(Session, Configure).AddOpenIdConnect(Provider, _ => { });
        services.AddOptions<OpenIdConnectOptions>(Provider)
            .Configure<GovernanceSetup, IHostEnvironment>(Configure)
            .PostConfigure<TimeProvider, ILogger<ProviderConfiguration>>(LimitWait);
    }

    private static void Configure(CookieAuthenticationOptions cookie)
    {
        cookie.Cookie.Name = "poems-cds-governance";
        cookie.Cookie.Path = GovernanceRoutes.Page;
        cookie.Cookie.SecurePolicy = CookieSecurePolicy.Always;
        cookie.ExpireTimeSpan = Life;
        cookie.SlidingExpiration = false;
        cookie.ForwardChallenge = Provider;
        cookie.Events.OnRedirectToAccessDenied = context => RefuseAsync(
            context.HttpContext,
            StatusCodes.Status403Forbidden,
            "Your account is not in a group allowed to view this page. Ask the operator of the service (PoemsCds:Governance:Allowed).");
    }

    private static void Configure(OpenIdConnectOptions oidc, GovernanceSetup setup, IHostEnvironment host)
    {
        oidc.SignInScheme = Session;
        oidc.Authority = setup.Provider?.Authority;
        oidc.ClientId = setup.Provider?.ClientId;
        oidc.ClientSecret = setup.Provider?.ClientSecret;
        oidc.RequireHttpsMetadata = !host.IsDevelopment(); // the address itself was checked at start
        oidc.ResponseType = OpenIdConnectResponseType.Code;
        oidc.ResponseMode = OpenIdConnectResponseMode.Query;
        oidc.CallbackPath = GovernanceRoutes.SignedIn;
        oidc.RemoteSignOutPath = PathString.Empty; // the session is ended here, by its owner
        oidc.SignedOutCallbackPath = PathString.Empty;
        oidc.BackchannelTimeout = ProviderConfiguration.Patience;
        oidc.CorrelationCookie.SecurePolicy = CookieSecurePolicy.Always;
        oidc.CorrelationCookie.SameSite = SameSiteMode.Lax;
        oidc.NonceCookie.SecurePolicy = CookieSecurePolicy.Always;
        oidc.NonceCookie.SameSite = SameSiteMode.Lax;
        oidc.MapInboundClaims = false;
        oidc.SaveTokens = false;
        oidc.Events = EventsAt(setup.PublicBaseUrl);
    }

    private static void LimitWait(OpenIdConnectOptions oidc, TimeProvider time, ILogger<ProviderConfiguration> log) =>
        oidc.ConfigurationManager = new ProviderConfiguration(
            oidc.ConfigurationManager ?? throw new InvalidOperationException("Nothing reads what the provider publishes."), time, log);

    // The addresses that people reach: what the gateway in front passes on may be another.
    private static OpenIdConnectEvents EventsAt(Func<string> address) => new()
    {
        OnRedirectToIdentityProvider = context =>
        {
            context.ProtocolMessage.RedirectUri = address() + GovernanceRoutes.SignedIn;
            context.Properties.RedirectUri = address() + GovernanceRoutes.Page;
            return Task.CompletedTask;
        },
        OnTicketReceived = context =>
        {
            context.ReturnUri = address() + GovernanceRoutes.Page;
            return Task.CompletedTask;
        },
        OnRemoteFailure = context =>
        {
            context.HandleResponse();
            return AnswerAsync(context);
        },
    };

    private static Task AnswerAsync(RemoteFailureContext context)
    {
        var log = context.HttpContext.RequestServices.GetRequiredService<ILogger<ProviderConfiguration>>();
        if (ProviderConfiguration.IsAway(context.Failure))
        {
            SignInLog.ProviderUnavailable(log, context.Failure?.GetBaseException().GetType().Name ?? "-");
            var away = ProviderConfiguration.Away();
            return WriteAsync(context.HttpContext, away.Status, away.Outcome);
        }

        SignInLog.SignInFailed(log, context.Failure?.GetType().Name ?? "-");
        return RefuseAsync(
            context.HttpContext,
            StatusCodes.Status401Unauthorized,
            "The sign-in did not work. Go to /governance and try again; the log of the service names the fault (event 50).");
    }

    private static Task RefuseAsync(HttpContext context, int status, string text) =>
        WriteAsync(context, status, OperationOutcome.Error("forbidden", text));

    private static Task WriteAsync(HttpContext context, int status, OperationOutcome outcome) =>
        context.RequestServices.GetRequiredService<GovernanceSetup>().WriteErrorAsync(context, status, outcome);
}
