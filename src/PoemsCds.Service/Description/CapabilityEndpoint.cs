using Microsoft.Extensions.Diagnostics.HealthChecks;
using PoemsCds.CdsHooks.Clients;
using PoemsCds.CdsHooks.Services;
using PoemsCds.Fhir.Prefetch;
using PoemsCds.Pages;
using PoemsCds.Rules;
using PoemsCds.Service.Pages;
using PoemsCds.Service.Security;

namespace PoemsCds.Service.Description;

/// <summary>
/// The public page for EHR analysts: what the service does, whether it is healthy, what it needs, its limits, and what to register.
/// </summary>
internal sealed class CapabilityEndpoint(
    CdsServices services,
    PrefetchPlan plan,
    PoemsEngine engine,
    ClientProfile profile,
    PublicBaseUrl address,
    TrustedClients clients,
    HealthCheckService health)
{
    /// <summary>Maps the page.</summary>
    internal static void Map(IEndpointRouteBuilder routes) =>
        routes.MapMethods("/", [HttpMethods.Get, HttpMethods.Head], (CapabilityEndpoint endpoint, CancellationToken cancellationToken) =>
            endpoint.AnswerAsync(cancellationToken))
        .AllowEverybody().ExcludeFromDescription();

    private async Task<IResult> AnswerAsync(CancellationToken cancellationToken)
    {
        var report = await health.CheckHealthAsync(check => check.Tags.Contains("ready"), cancellationToken);
        var model = new Capability(
            address.Base,
            services.Enabled,
            plan.Keys,
            profile.Name,
            engine.KnowledgeVersion,
            ProgramVersion.Current,
            clients.All.Any(c => c.HasEvidencePage),
            report.Status);
        return new PageAnswer<CapabilityPage, Capability>(model, hasScript: true);
    }
}
