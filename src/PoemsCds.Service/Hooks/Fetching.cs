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
        services.AddSingleton(s =>
        {
            var options = s.GetRequiredService<IOptions<PoemsCdsOptions>>().Value.Fetch;
            var isLoopbackAllowed = s.GetRequiredService<IHostEnvironment>().IsDevelopment();
            var addresses = new OutboundAddressPolicy(isLoopbackAllowed, options.ToNetworks());
            return new FhirPrefetchClient(addresses, options.ToLimits(), s.GetRequiredService<TimeProvider>());
        });
    }
}
