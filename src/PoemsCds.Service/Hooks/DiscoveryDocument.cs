using System.Collections.Immutable;

namespace PoemsCds.Service.Hooks;

/// <summary>Answer of <c>GET /cds-services</c>.</summary>
/// <param name="Services">The services on offer; an empty list is written as such.</param>
internal sealed record DiscoveryDocument(ImmutableArray<DiscoveredService> Services);

/// <summary>One service of the discovery document.</summary>
/// <param name="Hook">Hook that it is for.</param>
/// <param name="Id">Last part of its address.</param>
/// <param name="Title">Name for people.</param>
/// <param name="Description">What it does.</param>
/// <param name="Version">Version of CDS Hooks; left out when switched off.</param>
/// <param name="UsageRequirements">Preconditions, for people.</param>
/// <param name="Prefetch">Query templates by key.</param>
internal sealed record DiscoveredService(
    string Hook,
    string Id,
    string Title,
    string Description,
    string? Version,
    string UsageRequirements,
    ImmutableSortedDictionary<string, string> Prefetch);
