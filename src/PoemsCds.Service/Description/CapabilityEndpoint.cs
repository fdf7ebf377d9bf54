using PoemsCds.CdsHooks.Clients;
using PoemsCds.CdsHooks.Services;
using PoemsCds.Fhir.Prefetch;
using PoemsCds.Pages;
using PoemsCds.Rules;
using PoemsCds.Service.Pages;
using PoemsCds.Service.Security;

namespace PoemsCds.Service.Description;

/// <summary>The public page for EHR analysts: what the service does, what it needs, its limits, and what to register .</summary>
internal static class CapabilityEndpoint
{
    /// <summary>Maps the page.</summary>
    internal static void MapCapability(this IEndpointRouteBuilder routes) => routes.MapGet(
        "/",
        IResult (CdsServices services, PrefetchPlan plan, PoemsEngine engine, ClientProfile profile, PublicBaseUrl address) =>
            new PageAnswer<CapabilityPage, Capability>(new Capability(
                address.Base, services.Enabled, plan.Keys, profile.Name, engine.KnowledgeVersion, ProgramVersion.Current)))
        .AllowEverybody().ExcludeFromDescription();
}
