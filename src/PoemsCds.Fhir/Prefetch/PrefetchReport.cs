using System.Collections.Immutable;
using PoemsCds.Fhir.Recognition;
using PoemsCds.Fhir.Resources;

namespace PoemsCds.Fhir.Prefetch;

/// <summary>Statistics on a prefetch. Holds no code, value, date or identifier of the record, but addresses of code systems.</summary>
public sealed record PrefetchReport
{
    /// <summary>State of each prefetch key.</summary>
    public required IReadOnlyDictionary<string, PrefetchState> States { get; init; }

    /// <summary>Keys whose query failed according to an OperationOutcome of the client. Fetching them would fail too .</summary>
    public ImmutableHashSet<string> ReportedFailed { get; init; } = [];

    /// <summary>Keys with a fetched page that could not be read. The content of the page is unknown.</summary>
    public ImmutableHashSet<string> Broken { get; init; } = [];

    /// <summary>Entries that became facts.</summary>
    public required int Facts { get; init; }

    /// <summary>Entries that became facts although a number, or an end of a reference range, could not be read.</summary>
    public int UnreadableResults { get; init; }

    /// <summary>Medication orders whose drug is unknown, because their Medication was neither contained, supplied nor fetched.</summary>
    public int UnresolvedMedications { get; init; }

    /// <summary>Entries that did not become facts, by reason.</summary>
    public required ImmutableSortedDictionary<DropReason, int> Dropped { get; init; }

    /// <summary>
    /// Entries whose code is not listed, by code system. The address of an unknown system is text of the client: clean it before it is
    /// shown (<see cref="SystemAddress"/>).
    /// </summary>
    public ImmutableArray<SystemCount> UnlistedSystems { get; init; } = [];

    /// <summary>Laboratory results of this patient that were supplied, each as one entry, listed or not.</summary>
    public int LaboratoryEntries { get; init; }

    /// <summary>Those of <see cref="LaboratoryEntries"/> with a code or name that the knowledge lists.</summary>
    public int RecognizedLaboratoryEntries { get; init; }

    /// <summary>Total number of entries.</summary>
    public int Entries => Facts + Dropped.Values.Sum();

    /// <summary>
    /// Whether a key is worth fetching: it is missing, partial or unusable, and the client did not report that its query failed.
    /// </summary>
    /// <param name="key">Name of the key.</param>
    public bool IsGap(string key) =>
        States.GetValueOrDefault(key, PrefetchState.Missing) is PrefetchState.Missing or PrefetchState.Failed or PrefetchState.Partial
        && !ReportedFailed.Contains(key);
}
