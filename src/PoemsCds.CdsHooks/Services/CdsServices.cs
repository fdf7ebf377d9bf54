using System.Collections.Immutable;

namespace PoemsCds.CdsHooks.Services;

/// <summary>
/// The CDS services, in the order of the discovery document. A new hook needs one class, one line here and one test.
/// </summary>
/// <param name="all">All services, usually <see cref="All"/>.</param>
/// <param name="switches">Whether a service is enabled, by id; a service that is not listed is enabled.</param>
public sealed class CdsServices(ImmutableArray<CdsService> all, IDictionary<string, bool> switches)
{
    /// <summary>All services of this product.</summary>
    public static readonly ImmutableArray<CdsService> All =
    [
        PatientView.Service,
        OrderSelect.Service,
        OrderSign.Service,
        EncounterStart.Service,
        EncounterDischarge.Service,
        ProblemListItemCreate.Service,
    ];

    /// <summary>The enabled services.</summary>
    public ImmutableArray<CdsService> Enabled { get; } = [.. all.Where(s => !switches.TryGetValue(s.Id, out var isOn) || isOn)];
}
