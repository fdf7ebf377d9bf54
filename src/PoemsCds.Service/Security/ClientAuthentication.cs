using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using PoemsCds.Service.Options;

namespace PoemsCds.Service.Security;

/// <summary>Registers the authentication of clients .</summary>
internal static class ClientAuthentication
{
    /// <summary>Name of the scheme. It differs from the default, so that configuration of the default scheme cannot widen trust.</summary>
    internal const string Scheme = "PoemsCdsClient";

    /// <summary>Adds authentication and the trusted clients.</summary>
    internal static void AddClientAuthentication(this IServiceCollection services)
    {
        services.AddSingleton<IValidateOptions<PoemsCdsOptions>, ClientsOptionsValidator>();
        services.AddSingleton<DevelopmentLoopbackAccess>();
        services.AddSingleton<TrustedClients>();
        services.AddSingleton<TokenClaims>();
        services.AddSingleton<SteadyClock>();
        services.AddSingleton<InMemoryReplayStore>();
        services.AddSingleton<DatabaseReplayStore>();
        services.AddSingleton<IReplayStore>(s =>
            s.GetRequiredService<IOptions<PoemsCdsOptions>>().Value.Tokens.ReplayStore == ReplayStoreKind.Database
            ? s.GetRequiredService<DatabaseReplayStore>()
            : s.GetRequiredService<InMemoryReplayStore>());
        services.AddSingleton<CallerRefusals>();
        services.AddSingleton<ClientJwtEvents>();
        services.AddSingleton<KeySetReader>();
        KeySetReader.AddHttpClient(services);
        services.AddHostedService<JwksWarmup>();

        services.AddAuthentication(Scheme).AddJwtBearer(Scheme, _ => { });
        services.RemoveDataProtectionStart();
        services.AddOptions<JwtBearerOptions>(Scheme).Configure<TrustedClients, TokenClaims>(Configure);
        services.AddAuthorizationBuilder().AddPolicy(CallerEndpoint.Policy, policy => policy.RequireAssertion(context =>
            context.User.Identity?.IsAuthenticated == true
            || (context.Resource is HttpContext http
                && http.GetEndpoint()?.Metadata.GetMetadata<CallerEndpoint>()?.IsOpenTo(http.Request) == true)));

        // The framework's log messages may quote the token; CallerRefusals logs instead.
        services.AddLogging(logging => logging.AddFilter("Microsoft.AspNetCore.Authentication", LogLevel.None));
    }

    /// <summary>Authenticates callers. Call it after routing and before middleware that reads the body.</summary>
    internal static void UseClientAuthentication(this WebApplication app)
    {
        app.UseAuthentication();
        app.UseAuthorization();
    }

    // AddAuthentication always adds data protection, for cookies, which clients do not use. Its hosted service is internal and creates a
    // key file at startup. There is no way to add authentication without it: https://github.com/dotnet/aspnetcore/issues/33779.
    private static void RemoveDataProtectionStart(this IServiceCollection services)
    {
        foreach (var start in services.Where(s => s.ImplementationType?.Name == "DataProtectionHostedService").ToList())
        {
            services.Remove(start);
        }
    }

    private static void Configure(JwtBearerOptions jwt, TrustedClients clients, TokenClaims claims)
    {
        jwt.EventsType = typeof(ClientJwtEvents);
        jwt.IncludeErrorDetails = false; // an empty 401
        jwt.MapInboundClaims = false;
        jwt.SaveToken = false;
        jwt.TokenValidationParameters = new TokenValidationParameters
        {
            ValidTypes = ["JWT"],
            ValidIssuers = [.. clients.All.Select(c => c.Issuer).Distinct()],
            ValidAlgorithms = JwtAlgorithms.All,
            IssuerSigningKeyResolver = (_, token, _, _) => token is JsonWebToken jwt ? clients.KeyOf(jwt) : [],
            RequireSignedTokens = true,
            TryAllIssuerSigningKeys = false,
            AudienceValidator = (audiences, token, _) => token is JsonWebToken jwt && clients.Find(jwt).Client is { } client
                && claims.IsIssuedForService(audiences, client),
            LifetimeValidator = (_, _, token, _) => token is JsonWebToken jwt && claims.ValidateTimes(jwt) is null,
        };
    }
}
