using System.Collections.Immutable;
using PoemsCds.Fhir.Resources;

namespace PoemsCds.Fhir.Prefetch;

/// <summary>What was supplied and what became of it, in numbers: no code, value, date or identifier.</summary>
public sealed record PrefetchReport
{
    /// <summary>State of each key that was asked for.</summary>
    public required IReadOnlyDictionary<string, PrefetchState> States { get; init; }

    /// <summary>Keys whose query the client itself says failed, by an OperationOutcome. Asking again would give the same .</summary>
    public ImmutableHashSet<string> ReportedFailed { get; init; } = [];

    /// <summary>Keys of which a fetched page turned out to be broken while it was read. What it held is unknown.</summary>
    public ImmutableHashSet<string> Broken { get; init; } = [];

    /// <summary>Entries that became facts.</summary>
    public required int Facts { get; init; }

    /// <summary>Entries among the facts of which a number, or an end of its range, could not be read.</summary>
    public int UnreadableResults { get; init; }

    /// <summary>Medication orders among the facts whose drug is unknown: their Medication was neither contained, supplied nor fetched.</summary>
    public int UnresolvedMedications { get; init; }

    /// <summary>Entries that became none, by reason.</summary>
    public required ImmutableSortedDictionary<DropReason, int> Dropped { get; init; }

    /// <summary>Entries read in all.</summary>
    public int Entries => Facts + Dropped.Values.Sum();

    /// <summary>Whether a key is worth fetching: it is missing, partial or cannot be used, and the client does not say that its query failed.</summary>
    /// <param name="key">Name of the key.</param>
    public bool IsGap(string key) =>
        States.GetValueOrDefault(key, PrefetchState.Missing) is PrefetchState.Missing or PrefetchState.Failed or PrefetchState.Partial
        && !ReportedFailed.Contains(key);
}
