using System.Collections.Immutable;
using PoemsCds.CdsHooks.Services;

namespace PoemsCds.CdsHooks.Contract;

/// <summary>Response to <c>GET /cds-services</c>.</summary>
/// <param name="Services">The enabled services; an empty array is written too.</param>
public sealed record DiscoveryDocument(ImmutableArray<DiscoveredService> Services)
{
    /// <summary>Path of the document, relative to the base address.</summary>
    public const string Path = "/cds-services";
}

/// <summary>One service of the discovery document.</summary>
/// <param name="Hook">Hook of the service.</param>
/// <param name="Id">Id of the service, the last segment of its path.</param>
/// <param name="Title">Display name.</param>
/// <param name="Description">Description for people.</param>
/// <param name="Version">Version of CDS Hooks; omitted if the site turns it off.</param>
/// <param name="HookVersion">Published version of the hook; omitted before CDS Hooks 3.</param>
/// <param name="UsageRequirements">Preconditions, for people.</param>
/// <param name="Prefetch">Query templates by key.</param>
public sealed record DiscoveredService(
    string Hook,
    string Id,
    string Title,
    string Description,
    string? Version,
    string? HookVersion,
    string UsageRequirements,
    ImmutableSortedDictionary<string, string> Prefetch)
{
    private const string Question =
        "Looks for findings that together may indicate POEMS syndrome (polyneuropathy, monoclonal plasma-cell disorder, endocrine and "
            + "other disease) and suggests considering it, with the evidence and the missing tests. Decision support, not a diagnosis.";

    private const string Requirements =
        "Requires the patient's diagnoses by prefetch; without them the service responds with 412. Laboratory results, medications and "
            + "procedures make the advice more precise.";

    /// <summary>Creates the entry of a service.</summary>
    /// <param name="service">The service.</param>
    /// <param name="version">Version of CDS Hooks; if it names none, it is omitted.</param>
    /// <param name="prefetch">Query templates by key.</param>
    public static DiscoveredService From(
        CdsService service, HooksVersion version, ImmutableSortedDictionary<string, string> prefetch) => new(
        service.Hook,
        service.Id,
        $"POEMS syndrome pattern check ({service.Trigger})",
        Question,
        version.Text.Length == 0 ? null : version.Text,
        version.TellsHookVersion ? service.HookVersion : null,
        service.Usage is { } usage ? $"{Requirements} {usage}" : Requirements,
        prefetch);
}
