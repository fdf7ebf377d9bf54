using System.Collections.Immutable;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using PoemsCds.CdsHooks.Services;
using PoemsCds.Fhir.Prefetch;

namespace PoemsCds.Service.Pages;

/// <summary>Model of the capability page.</summary>
/// <param name="BaseUrl">Public base address of the service.</param>
/// <param name="Services">Enabled CDS services.</param>
/// <param name="PrefetchKeys">Prefetch keys with their queries.</param>
/// <param name="Profile">Name of the default client profile.</param>
/// <param name="KnowledgeVersion">Version of the knowledge in effect.</param>
/// <param name="ProgramVersion">Version of the program.</param>
/// <param name="HasEvidencePage">Whether a client has the evidence page.</param>
/// <param name="Health">Whether the service is ready to answer calls.</param>
public sealed record Capability(
    string BaseUrl,
    ImmutableArray<CdsService> Services,
    ImmutableArray<PrefetchKey> PrefetchKeys,
    string Profile,
    string KnowledgeVersion,
    string ProgramVersion,
    bool HasEvidencePage,
    HealthStatus Health);
