using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.Extensions.Options;
using PoemsCds.Service.Description;
using PoemsCds.Service.Options;
using PoemsCds.Trust;

namespace PoemsCds.Service.Security;

/// <summary>Registers the authentication of clients .</summary>
internal static class ClientAuthentication
{
    /// <summary>Name of the scheme. It differs from the default, so that configuration of the default scheme cannot widen trust.</summary>
    internal const string Scheme = "PoemsCdsClient";

    private const string KeySets = "key-sets";

    /// <summary>Adds authentication and the trusted clients.</summary>
    internal static void AddClientAuthentication(this IServiceCollection services)
    {
        services.AddSingleton<IValidateOptions<PoemsCdsOptions>, ClientsOptionsValidator>();
        services.AddSingleton<DevelopmentLoopbackAccess>();
        services.AddSingleton<TrustedClients>();
        services.AddSingleton(s => new TokenRules(
            s.GetRequiredService<IOptions<PoemsCdsOptions>>().Value.Tokens,
            () => s.GetRequiredService<IReplayStore>().RemembersFrom,
            s.GetRequiredService<TimeProvider>()));
        services.AddSingleton<SteadyClock>();
        services.AddSingleton<InMemoryReplayStore>();
        services.AddSingleton<DatabaseReplayStore>();
        services.AddSingleton<IReplayStore>(s =>
            s.GetRequiredService<IOptions<PoemsCdsOptions>>().Value.Tokens.ReplayStore == ReplayStoreKind.Database
            ? s.GetRequiredService<DatabaseReplayStore>()
            : s.GetRequiredService<InMemoryReplayStore>());
        services.AddSingleton<CallerRefusals>();
        services.AddSingleton<ClientJwtEvents>();
        services.AddKeySetReader();
        services.AddHostedService<JwksWarmup>();

        services.AddAuthentication(Scheme).AddJwtBearer(Scheme, _ => { });
        services.RemoveDataProtectionStart();
        services.AddOptions<JwtBearerOptions>(Scheme).Configure<TrustedClients, TokenRules, PublicBaseUrl>(Configure);
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

    private static void AddKeySetReader(this IServiceCollection services)
    {
        services.AddHttpClient(KeySets, client => client.MaxResponseContentBufferSize = KeySetReader.MaxBytes)
            .ConfigurePrimaryHttpMessageHandler(KeySetReader.CreateHandler).RemoveAllLoggers();
        services.AddSingleton(s => new KeySetReader(
            () => s.GetRequiredService<IHttpClientFactory>().CreateClient(KeySets),
            s.GetRequiredService<IOptions<PoemsCdsOptions>>().Value.Tokens));
    }

    private static void Configure(JwtBearerOptions jwt, TrustedClients clients, TokenRules rules, PublicBaseUrl address)
    {
        jwt.EventsType = typeof(ClientJwtEvents);
        jwt.IncludeErrorDetails = false; // an empty 401
        jwt.MapInboundClaims = false;
        jwt.SaveToken = false;
        jwt.TokenValidationParameters = TokenSignature.Parameters(
            clients.All.Select(c => c.Issuer), token => clients.Find(token).Client, clients.KeyOf, rules, () => address.Base);
    }
}
