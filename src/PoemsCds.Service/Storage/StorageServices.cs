using System.Collections.Immutable;
using Microsoft.Extensions.Options;
using PoemsCds.Service.Gates;
using PoemsCds.Service.Hooks;
using PoemsCds.Service.Options;
using PoemsCds.Service.Security;
using PoemsCds.Store;

namespace PoemsCds.Service.Storage;

/// <summary>Registers the store. No database is opened before the host starts.</summary>
internal static class StorageServices
{
    /// <summary>Adds the store and the services that use it.</summary>
    internal static void AddStorage(this IServiceCollection services)
    {
        services.AddSingleton(s => s.GetRequiredService<IOptions<PoemsCdsOptions>>().Value.Store);
        services.AddSingleton(s => s.GetRequiredService<StoreSettings>().Connections());
        services.AddSingleton<StorePipelines>();
        services.AddSingleton<StoreTables>();
        services.AddSingleton<CardStore>();
        services.AddSingleton<FeedbackStore>();
        services.AddSingleton<TokenStore>();
        services.AddSingleton<RecognitionStore>();
        services.AddSingleton<RecognitionCounts>();
        services.AddSingleton<OutcomeStore>();
        services.AddSingleton<RolloutChanges>();
        services.AddSingleton<StoreRetention>();

        services.AddSingleton<Pseudonymizer>();
        services.AddSingleton<CardRecords>();
        services.AddSingleton<StoreState>();
        services.AddSingleton<StoreProbe>();
        services.AddSingleton<CardHistory>();
        services.AddSingleton<PendingCards>();
        services.AddSingleton<PendingOutcomes>();
        services.AddSingleton<CardDelivery>();
        services.AddSingleton(s => ActivatorUtilities.CreateInstance<RetentionService>(
            s, () => s.GetRequiredService<SteadyClock>().Now));
        services.AddHostedService<StoreStart>();
        services.AddHostedService<CardWriter>();
        services.AddHostedService<OutcomeWriter>();
        services.AddHostedService(s => ActivatorUtilities.CreateInstance<RolloutChangeWriter>(s, RolloutsOf(s)));
        services.AddHostedService(s => ActivatorUtilities.CreateInstance<RecognitionWriter>(
            s, () => Guid.CreateVersion7(s.GetRequiredService<TimeProvider>().GetUtcNow())));
        services.AddHostedService(s => s.GetRequiredService<RetentionService>());
        services.AddHealthChecks().AddCheck<StoreHealth>("store", tags: ["ready"]);
    }

    private static ImmutableArray<RolloutInForce> RolloutsOf(IServiceProvider services) =>
    [
        .. services.GetRequiredService<IOptions<PoemsCdsOptions>>().Value.Clients
            .Select(c => (c.Name, Definition: RolloutDefinition.Of(c)))
            .Select(c => new RolloutInForce(c.Name, c.Definition, c.Definition == RolloutDefinition.Default)),
    ];
}
