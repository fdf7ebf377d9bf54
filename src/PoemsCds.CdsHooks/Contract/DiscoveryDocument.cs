using System.Collections.Immutable;
using PoemsCds.CdsHooks.Services;

namespace PoemsCds.CdsHooks.Contract;

/// <summary>Answer of <c>GET /cds-services</c>.</summary>
/// <param name="Services">The services on offer; an empty list is written as such.</param>
public sealed record DiscoveryDocument(ImmutableArray<DiscoveredService> Services)
{
    /// <summary>Its path, below the base address.</summary>
    public const string Path = "/cds-services";
}

/// <summary>One service of the discovery document.</summary>
/// <param name="Hook">Hook that it is for.</param>
/// <param name="Id">Last part of its address.</param>
/// <param name="Title">Name for people.</param>
/// <param name="Description">What it does.</param>
/// <param name="Version">Version of CDS Hooks; left out when switched off.</param>
/// <param name="UsageRequirements">Preconditions, for people.</param>
/// <param name="Prefetch">Query templates by key.</param>
public sealed record DiscoveredService(
    string Hook,
    string Id,
    string Title,
    string Description,
    string? Version,
    string UsageRequirements,
    ImmutableSortedDictionary<string, string> Prefetch)
{
    private const string Question =
        "Looks in the chart for findings that together may point to POEMS syndrome (polyneuropathy, monoclonal plasma-cell disorder, endocrine and other disease) and suggests to consider it, with the evidence and the tests not found. Decision support, not a diagnosis.";

    private const string Requirements =
        "Needs the patient's diagnoses by prefetch; without them it answers 412. Laboratory tests, medications and procedures make the advice more precise.";

    /// <summary>The entry of a service.</summary>
    /// <param name="service">The service.</param>
    /// <param name="version">Version of CDS Hooks; empty leaves it out.</param>
    /// <param name="prefetch">Query templates by key.</param>
    public static DiscoveredService From(CdsService service, string version, ImmutableSortedDictionary<string, string> prefetch) => new(
        service.Hook,
        service.Id,
        $"POEMS syndrome pattern check ({service.Trigger})",
        Question,
        version.Length == 0 ? null : version,
        service.Usage is { } usage ? $"{Requirements} {usage}" : Requirements,
        prefetch);
}
