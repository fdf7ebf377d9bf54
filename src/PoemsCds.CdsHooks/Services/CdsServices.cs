using System.Collections.Immutable;

namespace PoemsCds.CdsHooks.Services;

/// <summary>The services that are offered, in the order of the discovery document.</summary>
/// <param name="switches">Whether a service is on, by its id; one that is not named is on.</param>
public sealed class CdsServices(IDictionary<string, bool> switches)
{
    /// <summary>Every service there is.</summary>
    public static readonly ImmutableArray<CdsService> All =
    [
        PatientView.Service,
        OrderSelect.Service,
        OrderSign.Service,
        EncounterStart.Service,
        EncounterDischarge.Service,
        ProblemListItemCreate.Service,
    ];

    /// <summary>Those that the configuration leaves on.</summary>
    public ImmutableArray<CdsService> Enabled { get; } = [.. All.Where(s => !switches.TryGetValue(s.Id, out var isOn) || isOn)];
}
