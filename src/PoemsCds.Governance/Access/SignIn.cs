using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using PoemsCds.CdsHooks.Contract;

namespace PoemsCds.Governance.Access;

/// <summary>
/// The sign-in of committee members: the authorization code flow at the site's OpenID Connect provider, then a session cookie.
/// </summary>
internal static class SignIn
{
    /// <summary>The authentication scheme of the cookie.</summary>
    internal const string Session = "PoemsCdsCommittee";

    private const string Provider = "PoemsCdsSignIn";
    private static readonly TimeSpan Life = TimeSpan.FromHours(8);

    /// <summary>Adds the sign-in.</summary>
    internal static void AddSignIn(this IServiceCollection services)
    {
        // The key is kept in memory only, so users sign in again after a restart.
        services.AddDataProtection().UseEphemeralDataProtectionProvider();
        services.AddAuthentication().AddCookie(Session, Configure).AddOpenIdConnect(Provider, _ => { });
        services.AddOptions<CookieAuthenticationOptions>(Session)
            .Configure<GovernanceSetup>((cookie, setup) =>
                cookie.Cookie.Path = setup.FurtherPages.Count == 0 ? GovernanceRoutes.Page : "/");
        services.AddOptions<OpenIdConnectOptions>(Provider)
            .Configure<GovernanceSetup, IHostEnvironment>(Configure)
            .PostConfigure<TimeProvider, ILogger<ProviderConfiguration>>(LimitWait);
    }

    private static void Configure(CookieAuthenticationOptions cookie)
    {
        cookie.Cookie.Name = "poems-cds-governance";
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
        oidc.RequireHttpsMetadata = !host.IsDevelopment(); // the address was validated at start
        oidc.ResponseType = OpenIdConnectResponseType.Code;
        oidc.ResponseMode = OpenIdConnectResponseMode.Query;
        oidc.CallbackPath = GovernanceRoutes.SignedIn;
        oidc.RemoteSignOutPath = PathString.Empty; // sessions end only here, by their user
        oidc.SignedOutCallbackPath = PathString.Empty;
        oidc.BackchannelTimeout = ProviderConfiguration.Timeout;
        oidc.CorrelationCookie.SecurePolicy = CookieSecurePolicy.Always;
        oidc.CorrelationCookie.SameSite = SameSiteMode.Lax;
        oidc.NonceCookie.SecurePolicy = CookieSecurePolicy.Always;
        oidc.NonceCookie.SameSite = SameSiteMode.Lax;
        oidc.MapInboundClaims = false;
        oidc.SaveTokens = false;
        oidc.Events = EventsAt(setup);
    }

    private static void LimitWait(OpenIdConnectOptions oidc, TimeProvider time, ILogger<ProviderConfiguration> log) =>
        oidc.ConfigurationManager = new ProviderConfiguration(
            oidc.ConfigurationManager ?? throw new InvalidOperationException("The sign-in provider has no configuration manager."),
            time,
            log);

    // Uses the public addresses: those that a gateway in front forwards may differ.
    private static OpenIdConnectEvents EventsAt(GovernanceSetup setup) => new()
    {
        OnRedirectToIdentityProvider = context =>
        {
            context.ProtocolMessage.RedirectUri = setup.PublicBaseUrl() + GovernanceRoutes.SignedIn;
            context.Properties.RedirectUri = setup.PublicBaseUrl() + (setup.FindPage(context.Request.Path) ?? GovernanceRoutes.Page);
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
        if (ProviderConfiguration.IsUnavailable(context.Failure))
        {
            SignInLog.ProviderUnavailable(log, context.Failure?.GetBaseException().GetType().Name ?? "-");
            var error = ProviderConfiguration.Unavailable();
            return WriteAsync(context.HttpContext, error.Status, error.Outcome);
        }

        SignInLog.SignInFailed(log, context.Failure?.GetType().Name ?? "-");
        return RefuseAsync(
            context.HttpContext,
            StatusCodes.Status401Unauthorized,
            "The sign-in failed. Go to /governance and try again. Event 50 in the log of the service has the details.");
    }

    private static Task RefuseAsync(HttpContext context, int status, string text) =>
        WriteAsync(context, status, OperationOutcome.Error("forbidden", text));

    private static Task WriteAsync(HttpContext context, int status, OperationOutcome outcome) =>
        context.RequestServices.GetRequiredService<GovernanceSetup>().WriteErrorAsync(context, status, outcome);
}
