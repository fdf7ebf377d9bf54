using System.Collections.Immutable;
using PoemsCds.Fhir.Reading;

namespace PoemsCds.Fhir.Prefetch;

/// <summary>What was supplied and what became of it, in numbers: no code, value, date or identifier.</summary>
public sealed record PrefetchReport
{
    /// <summary>State of each key that was asked for.</summary>
    public required ImmutableDictionary<string, PrefetchState> States { get; init; }

    /// <summary>Entries that became facts.</summary>
    public required int Facts { get; init; }

    /// <summary>Entries that became none, by reason.</summary>
    public required ImmutableSortedDictionary<DropReason, int> Dropped { get; init; }

    /// <summary>Entries read in all.</summary>
    public int Entries => Facts + Dropped.Values.Sum();
}
