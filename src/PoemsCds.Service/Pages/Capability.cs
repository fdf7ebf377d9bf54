using System.Collections.Immutable;
using PoemsCds.CdsHooks.Services;
using PoemsCds.Fhir.Prefetch;

namespace PoemsCds.Service.Pages;

/// <summary>What an analyst registers at the EHR.</summary>
/// <param name="BaseUrl">Public base address of the service.</param>
/// <param name="Services">CDS services that are on.</param>
/// <param name="PrefetchKeys">Prefetch keys with their queries.</param>
/// <param name="Profile">Name of the client profile that cards are written for.</param>
/// <param name="KnowledgeVersion">Version of the knowledge in force.</param>
/// <param name="ProgramVersion">Version of the program.</param>
public sealed record Capability(
    string BaseUrl,
    ImmutableArray<CdsService> Services,
    ImmutableArray<PrefetchKey> PrefetchKeys,
    string Profile,
    string KnowledgeVersion,
    string ProgramVersion);
