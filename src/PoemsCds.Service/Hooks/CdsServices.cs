using System.Collections.Immutable;
using Microsoft.Extensions.Options;
using PoemsCds.Service.Hooks.Services;
using PoemsCds.Service.Options;

namespace PoemsCds.Service.Hooks;

/// <summary>The services that are offered, in the order of the discovery document.</summary>
internal sealed class CdsServices(IOptions<PoemsCdsOptions> options)
{
    /// <summary>Every service there is.</summary>
    internal static readonly ImmutableArray<CdsService> All =
    [
        PatientView.Service,
        OrderSelect.Service,
        OrderSign.Service,
        EncounterStart.Service,
        EncounterDischarge.Service,
        ProblemListItemCreate.Service,
    ];

    /// <summary>Those that the configuration leaves on.</summary>
    internal ImmutableArray<CdsService> Enabled { get; } = [.. All.Where(s => options.Value.Hooks.GetValueOrDefault(s.Id, true))];
}
