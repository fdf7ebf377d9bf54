using Microsoft.Extensions.Options;
using PoemsCds.CdsHooks.Cards;
using PoemsCds.CdsHooks.Clients;
using PoemsCds.CdsHooks.Requests;
using PoemsCds.CdsHooks.Services;
using PoemsCds.Fhir.Json;
using PoemsCds.Fhir.Orders;
using PoemsCds.Fhir.Prefetch;
using PoemsCds.Fhir.Recognition;
using PoemsCds.Governance;
using PoemsCds.Rules;
using PoemsCds.Rules.Knowledge;
using PoemsCds.Service.Audit;
using PoemsCds.Service.Description;
using PoemsCds.Service.Diagnostics;
using PoemsCds.Service.Errors;
using PoemsCds.Service.Evidence;
using PoemsCds.Service.Feedback;
using PoemsCds.Service.FhirKnowledge;
using PoemsCds.Service.Gates;
using PoemsCds.Service.Hooks;
using PoemsCds.Service.Mapping;
using PoemsCds.Service.Options;
using PoemsCds.Service.Outcomes;
using PoemsCds.Service.Security;
using PoemsCds.Service.Storage;
using PoemsCds.Service.Workbench;

namespace PoemsCds.Service;

/// <summary>Registers the service.</summary>
internal static class PoemsCdsServices
{
    private const string Authority = GovernanceOptions.Section + ":" + nameof(GovernanceOptions.Authority);

    /// <summary>Adds all services. Knowledge and cards are loaded at startup, and an error in them stops it.</summary>
    /// <param name="services">Service collection.</param>
    /// <param name="configuration">Configuration that decides which services are added. Its values are validated at startup.</param>
    internal static void AddPoemsCds(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptionsWithValidateOnStart<PoemsCdsOptions>()
            .Configure<IConfiguration>((options, all) => SettingsValidator.Usable(all).GetSection(PoemsCdsOptions.Section).Bind(options));
        services.AddSingleton<IValidateOptions<PoemsCdsOptions>, PoemsCdsRangeValidator>();
        services.AddSingleton<IValidateOptions<PoemsCdsOptions>, PoemsCdsOptionsValidator>();
        services.AddSingleton<IValidateOptions<PoemsCdsOptions>, StoreOptionsValidator>();
        services.AddSingleton<IValidateOptions<PoemsCdsOptions>, ListenAddressValidator>();
        services.AddSingleton<IValidateOptions<PoemsCdsOptions>, WorkbenchOptionsValidator>();

        services.AddSingleton(TimeProvider.System);
        services.AddSingleton<Func<Guid>>(s => () => NewIdentifier(s.GetRequiredService<TimeProvider>()));

        services.AddAssessment();
        services.AddSingleton(s => ClientProfile.Find(OptionsOf(s).Profile)
            ?? throw new InvalidOperationException("The client profile is unknown. It should have been rejected at startup."));
        services.AddSingleton(s => new BodyBuffers(OptionsOf(s).MaxBytesInFlight));
        services.AddSingleton<BodyIntake>();
        services.AddSingleton(s => new CdsServices(CdsServices.All, OptionsOf(s).Hooks));
        services.AddSingleton<RulesByClient>();
        services.AddFetching();
        services.AddSingleton<HookPipeline>();
        services.AddSingleton<ImmunofixationCounter>();
        services.AddSingleton<RecognitionRecorder>();
        services.AddSingleton<ClientRollouts>();
        services.AddSingleton<CircumstancesFinder>();
        services.AddSingleton<CardGate>();
        services.AddSingleton<OutcomeRecorder>();
        services.AddSingleton<CallRecorders>();

        services.AddAudit(configuration);
        services.AddStorage();
        services.AddSingleton<FeedbackRecorder>();
        services.AddEvidencePage(configuration);
        services.AddSingleton<ServiceMetrics>();
        services.AddSingleton<SelfTest>();
        services.AddHostedService<SiteMapNotice>();
        services.AddHostedService<OrderNotice>();
        services.AddHostedService<RolloutNotice>();
        services.AddHostedService<StartupBanner>();
        services.AddHealthChecks().AddCheck<SelfTest>("self-test", tags: ["ready"]);
        services.AddDraining();
        services.AddExceptionHandler<ServiceExceptionHandler>();
        services.AddRequestDecompression();
        services.AddCrossOrigin();
        services.AddSingleton<PublicBaseUrl>();
        services.AddSingleton<SourceAttributesEndpoint>();
        services.AddSingleton<CapabilityEndpoint>();
        services.AddSingleton(s => SiteHeaders.Create(
            s.GetRequiredService<PublicBaseUrl>(),
            s.GetRequiredService<IHostEnvironment>(),
            s.GetRequiredService<TrustedClients>(),
            s.GetRequiredService<CommitteePage>(),
            s.GetRequiredService<WorkbenchPath>()));
        services.AddSingleton(s => new RulePublication(
            s.GetRequiredService<PoemsEngine>(),
            s.GetRequiredService<KnowledgeBase>(),
            s.GetRequiredService<SiteSettings>(),
            s.GetRequiredService<PrefetchPlan>(),
            s.GetRequiredService<CdsServices>().Enabled.Select(o => o.Hook)));
        services.AddSingleton<RuleAnswers>();
        services.AddApiDescription();
        services.AddTelemetry(configuration);
        services.AddGovernance(canSignIn: !string.IsNullOrEmpty(configuration[Authority]), SetupOf);
        services.AddSingleton(s => new CommitteePage(
            s.GetRequiredService<GovernanceSetup>().IsEnabled ? GovernanceRoutes.Page : null));
        services.AddWorkbench();
        services.AddClientAuthentication(); // last, because it removes a hosted service that the sign-in adds
        services.AddRateLimits();
    }

    // From the bytes of a request to the text of a card.
    private static void AddAssessment(this IServiceCollection services)
    {
        services.AddSingleton(s => SiteSettings.Read(
            s.GetRequiredService<IConfiguration>().GetSection(SiteSettings.Section).AsEnumerable(makePathsRelative: true)));
        services.AddSingleton<SiteMapCatalog>();
        services.AddSingleton(s =>
            KnowledgeBase.Load(CheckedSiteOf(s).Knowledge).With(s.GetRequiredService<SiteMapCatalog>().General.Maps));
        services.AddSingleton(s => new PoemsEngine(s.GetRequiredService<KnowledgeBase>(), CheckedSiteOf(s).Policy));
        services.AddSingleton(s => new PrefetchPlan(
            s.GetRequiredService<PoemsEngine>(), s.GetRequiredService<KnowledgeBase>(), OptionsOf(s).Prefetch.Laboratory));
        services.AddSingleton<PrefetchReader>();
        services.AddSingleton(s => new DraftOrderReader(
            s.GetRequiredService<KnowledgeBase>(), s.GetRequiredService<CardLibrary>().OrderLabels));

        services.AddSingleton(s => CardLibrary.Load(
            OptionsOf(s).CardsPath, s.GetRequiredService<KnowledgeBase>(), OptionsOf(s).ToCardSettings()));
        services.AddSingleton<SourceUrl>(s =>
        {
            var address = s.GetRequiredService<PublicBaseUrl>();
            return () => address.Base + SourceAttributesEndpoint.Path;
        });
        services.AddSingleton<CardComposer>();
        services.AddSingleton(s => new HookRequestReader(
            s.GetRequiredService<PrefetchReader>(), s.GetRequiredService<DraftOrderReader>(), s.GetRequiredService<TimeProvider>(),
            TimeSpan.FromMilliseconds(OptionsOf(s).Fetch.BudgetMilliseconds)));
    }

    // Governance does not reference this project, so its settings are passed here.
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
            FurtherPages = services.GetRequiredService<WorkbenchPath>().Path is { } workbench ? [workbench] : [],
            Outcomes = OutcomeRecorder.Names,
            WriteErrorAsync = ErrorAnswer.WriteAsync,
        };
    }

    private static SignInProvider? ProviderOf(GovernanceOptions options) => options is { Authority.Length: > 0, ClientId: { } clientId }
        ? new(options.Authority, clientId, options.ClientSecret, options.Claim, [.. options.Allowed])
        : null;

    private static PoemsCdsOptions OptionsOf(IServiceProvider services) =>
        services.GetRequiredService<IOptions<PoemsCdsOptions>>().Value;

    // Reading the options validates them all, so that errors in the site settings are reported with the others.
    private static SiteSettings CheckedSiteOf(IServiceProvider services)
    {
        _ = OptionsOf(services);
        return services.GetRequiredService<SiteSettings>();
    }

    // A version 7 UUID (RFC 9562) reveals only the time of the call. Consecutive cards are adjacent in the index of the store, which makes
    // writes cheaper.
    private static Guid NewIdentifier(TimeProvider time) => Guid.CreateVersion7(time.GetUtcNow());
}
