using Microsoft.Extensions.Options;
using PoemsCds.FhirClient;
using PoemsCds.Service.Options;

namespace PoemsCds.Service.Hooks;

/// <summary>Wires the calls to FHIR servers.</summary>
internal static class Fetching
{
    /// <summary>Adds the gateway. Plain http to this machine is possible in Development only.</summary>
    internal static void AddFetching(this IServiceCollection services)
    {
        services.AddSingleton<MissingPrefetchFetcher>();
        services.AddSingleton(s =>
        {
            var options = s.GetRequiredService<IOptions<PoemsCdsOptions>>().Value.Fetch;
            var isLoopbackAllowed = s.GetRequiredService<IHostEnvironment>().IsDevelopment();
            return new FhirPrefetchClient(new OutboundAddressPolicy(isLoopbackAllowed, options.ToNetworks()), options.ToLimits(), s.GetRequiredService<TimeProvider>());
        });
    }
}
