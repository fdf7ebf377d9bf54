using Microsoft.Extensions.Options;
using PoemsCds.FhirClient;
using PoemsCds.Service.Options;

namespace PoemsCds.Service.Hooks;

/// <summary>Registers the client for FHIR servers.</summary>
internal static class Fetching
{
    /// <summary>Adds the client. Plain http to this machine is allowed in Development only.</summary>
    internal static void AddFetching(this IServiceCollection services)
    {
        services.AddSingleton<MissingPrefetchFetcher>();
        services.AddSingleton(s => new OutboundAddressPolicy(
            s.GetRequiredService<IHostEnvironment>().IsDevelopment(),
            s.GetRequiredService<IOptions<PoemsCdsOptions>>().Value.Fetch.ToNetworks()));
        services.AddSingleton(s =>
        {
            var limits = s.GetRequiredService<IOptions<PoemsCdsOptions>>().Value.Fetch.ToLimits();
            return new FhirPrefetchClient(s.GetRequiredService<OutboundAddressPolicy>(), limits, s.GetRequiredService<TimeProvider>());
        });
    }
}
