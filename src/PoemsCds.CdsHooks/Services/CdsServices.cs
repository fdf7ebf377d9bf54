using System.Collections.Immutable;

namespace PoemsCds.CdsHooks.Services;

/// <summary>
/// The services that are offered, in the order of the discovery document. A new hook is one class, one line here and one test.
/// </summary>
/// <param name="all">The services to choose from, usually <see cref="All"/>.</param>
/// <param name="switches">Whether a service is on, by its id; one that is not named is on.</param>
public sealed class CdsServices(ImmutableArray<CdsService> all, IDictionary<string, bool> switches)
{
    /// <summary>The services of this program.</summary>
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
    public ImmutableArray<CdsService> Enabled { get; } = [.. all.Where(s => !switches.TryGetValue(s.Id, out var isOn) || isOn)];
}
