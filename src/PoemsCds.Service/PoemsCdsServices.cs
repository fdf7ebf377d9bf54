using Microsoft.Extensions.Options;
using PoemsCds.CdsHooks.Cards;
using PoemsCds.CdsHooks.Clients;
using PoemsCds.CdsHooks.Requests;
using PoemsCds.CdsHooks.Services;
using PoemsCds.Fhir.Json;
using PoemsCds.Fhir.Orders;
using PoemsCds.Fhir.Prefetch;
using PoemsCds.Governance;
using PoemsCds.Rules;
using PoemsCds.Rules.Knowledge;
using PoemsCds.Service.Description;
using PoemsCds.Service.Diagnostics;
using PoemsCds.Service.Errors;
using PoemsCds.Service.Feedback;
using PoemsCds.Service.FhirKnowledge;
using PoemsCds.Service.Hooks;
using PoemsCds.Service.Options;
using PoemsCds.Service.Security;
using PoemsCds.Service.Storage;

namespace PoemsCds.Service;

/// <summary>Wires the service.</summary>
internal static class PoemsCdsServices
{
    private const string Authority = GovernanceOptions.Section + ":" + nameof(GovernanceOptions.Authority);

    /// <summary>Adds everything a hook call needs. Knowledge and cards are loaded when the service starts, and it does not start on a fault in them.</summary>
    /// <param name="services">Where to.</param>
    /// <param name="configuration">Says what is added at all; what stands in it is checked at start.</param>
    internal static void AddPoemsCds(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptionsWithValidateOnStart<PoemsCdsOptions>()
            .Configure<IConfiguration>((options, all) => SettingsValidator.Usable(all).GetSection(PoemsCdsOptions.Section).Bind(options));
        services.AddSingleton<IValidateOptions<PoemsCdsOptions>, PoemsCdsRangeValidator>();
        services.AddSingleton<IValidateOptions<PoemsCdsOptions>, PoemsCdsOptionsValidator>();
        services.AddSingleton<IValidateOptions<PoemsCdsOptions>, StoreOptionsValidator>();
        services.AddSingleton<IValidateOptions<PoemsCdsOptions>, ListenAddressValidator>();

        services.AddSingleton(TimeProvider.System);
        services.AddSingleton<Func<Guid>>(s => () => NewIdentifier(s.GetRequiredService<TimeProvider>()));

        services.AddSingleton(s => SiteSettings.Read(s.GetRequiredService<IConfiguration>().GetSection(SiteSettings.Section).AsEnumerable(makePathsRelative: true)));
        services.AddSingleton(s => KnowledgeBase.Load(CheckedSiteOf(s).Knowledge));
        services.AddSingleton(s => new PoemsEngine(s.GetRequiredService<KnowledgeBase>(), CheckedSiteOf(s).Policy));
        services.AddSingleton<PrefetchPlan>();
        services.AddSingleton<PrefetchReader>();
        services.AddSingleton<DraftOrderReader>();

        services.AddSingleton(s => CardLibrary.Load(OptionsOf(s).CardsPath, s.GetRequiredService<KnowledgeBase>(), OptionsOf(s).ToCardSettings()));
        services.AddSingleton<SourceUrl>(s =>
        {
            var address = s.GetRequiredService<PublicBaseUrl>();
            return () => address.Base + SourceAttributesEndpoint.Path;
        });
        services.AddSingleton<CardComposer>();
        services.AddSingleton(s => new HookRequestReader(
            s.GetRequiredService<PrefetchReader>(), s.GetRequiredService<DraftOrderReader>(), s.GetRequiredService<TimeProvider>(),
            TimeSpan.FromMilliseconds(OptionsOf(s).Fetch.BudgetMilliseconds)));
        services.AddSingleton(s => ClientProfile.Find(OptionsOf(s).Profile) ?? throw new InvalidOperationException("The profile was checked at start."));
        services.AddSingleton(s => new BodyBuffers(OptionsOf(s).MaxBytesInFlight));
        services.AddSingleton<BodyIntake>();
        services.AddSingleton(s => new CdsServices(CdsServices.All, OptionsOf(s).Hooks));
        services.AddFetching();
        services.AddSingleton<HookPipeline>();

        services.AddStorage();
        services.AddSingleton<FeedbackRecorder>();
        services.AddSingleton<ServiceMetrics>();
        services.AddSingleton<SelfTest>();
        services.AddHostedService<StartupBanner>();
        services.AddHealthChecks().AddCheck<SelfTest>("self-test", tags: ["ready"]);
        services.AddExceptionHandler<ServiceExceptionHandler>();
        services.AddRequestDecompression();
        services.AddCrossOrigin();
        services.AddSingleton<PublicBaseUrl>();
        services.AddSingleton<SourceAttributesEndpoint>();
        services.AddSingleton(s => new RulePublication(
            s.GetRequiredService<PoemsEngine>(), s.GetRequiredService<KnowledgeBase>(), s.GetRequiredService<SiteSettings>(), s.GetRequiredService<PrefetchPlan>(), s.GetRequiredService<CdsServices>().Enabled.Select(o => o.Hook)));
        services.AddSingleton<RuleAnswers>();
        services.AddApiDescription();
        services.AddTelemetry(configuration);
        services.AddGovernance(canSignIn: !string.IsNullOrEmpty(configuration[Authority]), SetupOf);
        services.AddSingleton(s => new CommitteePage(s.GetRequiredService<GovernanceSetup>().IsEnabled ? GovernanceRoutes.Page : null));
        services.AddTrust(); // takes away what the sign-in of the page brings along
        services.AddRateLimits();
    }

    // The governance page knows nothing of this project: what it needs is handed over here.
    private static GovernanceSetup SetupOf(IServiceProvider services)
    {
        var local = services.GetRequiredService<DevelopmentLoopbackAccess>();
        var address = services.GetRequiredService<PublicBaseUrl>();
        return new GovernanceSetup
        {
            Provider = ProviderOf(OptionsOf(services).Governance),
            IsLocalCaller = local.AreAllowed ? local.Allow : null,
            PublicBaseUrl = () => address.Base,
            ClientNames = [.. OptionsOf(services).Clients.Select(c => c.Name)],
            WriteErrorAsync = ErrorAnswer.WriteAsync,
        };
    }

    private static SignInProvider? ProviderOf(GovernanceOptions options) => options is { Authority.Length: > 0, ClientId: { } clientId }
        ? new(options.Authority, clientId, options.ClientSecret, options.Claim, [.. options.Allowed])
        : null;

    private static PoemsCdsOptions OptionsOf(IServiceProvider services) => services.GetRequiredService<IOptions<PoemsCdsOptions>>().Value;

    // Asking for the options checks them all: a fault of the site is told together with the others.
    private static SiteSettings CheckedSiteOf(IServiceProvider services)
    {
        _ = OptionsOf(services);
        return services.GetRequiredService<SiteSettings>();
    }

    // A UUID of RFC 9562, version 7: nothing of the call can be read from it but its time, and the rest is random. Rows of
    // cards that were shown one after the other lie side by side in the store, which makes them cheaper to write.
    private static Guid NewIdentifier(TimeProvider time) => Guid.CreateVersion7(time.GetUtcNow());
}
