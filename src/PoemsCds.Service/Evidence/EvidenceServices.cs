using Microsoft.Extensions.Options;
using PoemsCds.CdsHooks.Cards;
using PoemsCds.CdsHooks.Clients;
using PoemsCds.CdsHooks.Requests;
using PoemsCds.Fhir.Prefetch;
using PoemsCds.FhirClient;
using PoemsCds.Rules;
using PoemsCds.Service.Description;
using PoemsCds.Service.Diagnostics;
using PoemsCds.Service.Feedback;
using PoemsCds.Service.Hooks;
using PoemsCds.Service.Options;
using PoemsCds.SmartApp;
using PoemsCds.SmartApp.Evidence;
using PoemsCds.SmartApp.OAuth;

namespace PoemsCds.Service.Evidence;

/// <summary>Registers the evidence page.</summary>
internal static class EvidenceServices
{
    // Apart from the client of hook calls, so that the slow requests of pages neither open its breakers nor take its turns.
    private const string OfPages = "evidence";

    private const string Clients = $"{PoemsCdsOptions.Section}:{nameof(PoemsCdsOptions.Clients)}";
    private const string ClientId = $"{nameof(ClientOptions.SmartApp)}:{nameof(ClientSmartAppOptions.ClientId)}";

    /// <summary>Adds the page.</summary>
    /// <param name="services">Service collection.</param>
    /// <param name="configuration">Configuration that tells whether a client has the page. Its values are validated at startup.</param>
    internal static void AddEvidencePage(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<EvidencePages>();
        services.AddSingleton<EvidenceRecorder>();
        services.AddKeyedSingleton(OfPages, (s, _) => new FhirPrefetchClient(
            s.GetRequiredService<OutboundAddressPolicy>(),
            OptionsOf(s).Fetch.ToLimits() with { Attempt = ReadTimeOf(s) },
            s.GetRequiredService<TimeProvider>()));
        services.AddSingleton<IEvidenceSource>(s => ActivatorUtilities.CreateInstance<EvidenceReader>(s, PipelineOf(s)));
        services.AddSmartApp(SetupOf);

        if (configuration.GetSection(Clients).GetChildren().Any(client => !string.IsNullOrEmpty(client[ClientId])))
        {
            // The framework's lines about requests hold their addresses, and with them codes and states.
            services.AddLogging(logging => logging.AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.Warning));
        }
    }

    private static HookPipeline PipelineOf(IServiceProvider services) => new(
        services.GetRequiredService<HookRequestReader>(),
        new MissingPrefetchFetcher(
            services.GetRequiredKeyedService<FhirPrefetchClient>(OfPages),
            services.GetRequiredService<PrefetchPlan>(),
            services.GetRequiredService<IOptions<PoemsCdsOptions>>())
        {
            Budget = ReadTimeOf(services),
        },
        services.GetRequiredService<PoemsEngine>(),
        services.GetRequiredService<CardComposer>(),
        services.GetRequiredService<ClientProfile>(),
        services.GetRequiredService<TimeProvider>());

    // The app does not reference this project, so its settings are passed here.
    private static SmartAppSetup SetupOf(IServiceProvider services)
    {
        var options = OptionsOf(services);
        var address = services.GetRequiredService<PublicBaseUrl>();
        return new SmartAppSetup
        {
            Clients = [.. options.Clients.Where(c => c.SmartApp.IsOn).Select(ClientOf)],
            ServiceId = EvidencePageService.Service.Id,
            PublicBaseUrl = () => address.Base,
            Addresses = services.GetRequiredService<OutboundAddressPolicy>(),
            SessionLifetime = TimeSpan.FromMinutes(options.SmartApp.SessionMinutes),
            MaxSessions = options.SmartApp.MaxSessions,
            ResourceTypes =
                [.. services.GetRequiredService<PrefetchPlan>().Keys.Select(k => k.ResourceType).Append("Medication").Distinct()],
            RecordFeedbackAsync = RecorderOf(services),
            CountRefusal = services.GetRequiredService<ServiceMetrics>().Refused,
            Printable = LogSanitizer.Sanitize,
        };
    }

    private static SmartClient ClientOf(ClientOptions client) => new()
    {
        Name = client.Name,
        ClientId = client.SmartApp.ClientId ?? "",
        Secret = client.SmartApp.ClientSecret,
        Key = client.SmartApp.PrivateKeyFile is { Length: > 0 } file ? ClientKey.Read(file, client.SmartApp.KeyId) : null,
        Issuers = [.. (client.SmartApp.Issuers.Count > 0 ? client.SmartApp.Issuers : client.FhirServers).Select(i => new Uri(i))],
        Scopes = string.IsNullOrWhiteSpace(client.SmartApp.Scopes) ? null : client.SmartApp.Scopes.Trim(),
        FrameAncestors = [.. client.SmartApp.FrameAncestors],
        IsSilent = client.Silent,
    };

    private static RecordFeedback RecorderOf(IServiceProvider services)
    {
        var recorder = services.GetRequiredService<FeedbackRecorder>();
        var metrics = services.GetRequiredService<ServiceMetrics>();
        return async (client, feedback, cancellationToken) =>
        {
            foreach (var one in await recorder.AddAsync(client, feedback, cancellationToken))
            {
                metrics.FeedbackReceived(one);
            }
        };
    }

    private static TimeSpan ReadTimeOf(IServiceProvider services) => TimeSpan.FromSeconds(OptionsOf(services).SmartApp.ReadSeconds);

    private static PoemsCdsOptions OptionsOf(IServiceProvider services) =>
        services.GetRequiredService<IOptions<PoemsCdsOptions>>().Value;
}
