using System.Collections.Immutable;
using PoemsCds.Fhir.Recognition;
using PoemsCds.Fhir.Resources;
using PoemsCds.Rules.Record;

namespace PoemsCds.Fhir.Prefetch;

/// <summary>State and counts of each key of one request while it is read, and how complete they make each kind of data.</summary>
internal sealed class PrefetchKeyStates(PrefetchPlan plan)
{
    private static readonly DropReason[] Reasons = Enum.GetValues<DropReason>();

    private readonly Dictionary<string, PrefetchState> _states = [];
    private readonly Dictionary<string, PrefetchKeyCounts> _counts = [];
    private readonly HashSet<string> _broken = [];
    private bool _hasFetched;

    /// <summary>Entries that did not become facts, by reason; only reasons that occur.</summary>
    internal ImmutableSortedDictionary<DropReason, int> Dropped()
    {
        var dropped = ImmutableSortedDictionary.CreateBuilder<DropReason, int>();
        foreach (var reason in Reasons)
        {
            var count = 0;
            foreach (var counts in _counts.Values)
            {
                count += counts.CountOf(reason);
            }

            if (count > 0)
            {
                dropped[reason] = count;
            }
        }

        return dropped.ToImmutable();
    }

    /// <summary>Number of entries that did not become facts for a reason.</summary>
    internal int CountOf(DropReason reason) => _counts.Values.Sum(t => t.CountOf(reason));

    /// <summary>Opens a key.</summary>
    /// <exception cref="DuplicateKeyException">The key was opened before.</exception>
    internal PrefetchKeyCounts Open(PrefetchKey key) => Open(key.Name);

    /// <summary>Opens the fetched pages of a key.</summary>
    internal PrefetchKeyCounts OpenFetched(PrefetchKey key)
    {
        _hasFetched = true;
        return Open(FetchedName(key), isFetched: true);
    }

    /// <summary>
    /// Opens the diagnoses that the user has just entered. They come before all keys, so that duplicates in the keys are dropped.
    /// </summary>
    internal PrefetchKeyCounts OpenEntered() => Open("context.conditions");

    /// <summary>Closes a key.</summary>
    internal void Close(PrefetchKey key, PrefetchState state) => _states[key.Name] = state;

    /// <summary>Returns the state of a key, as read so far.</summary>
    internal PrefetchState StateOf(PrefetchKey key) => _states.GetValueOrDefault(key.Name, PrefetchState.Missing);

    /// <summary>Records that a fetched page of a key is broken.</summary>
    internal void MarkBroken(PrefetchKey key) => _broken.Add(key.Name);

    /// <summary>Returns how complete each kind of data is.</summary>
    /// <param name="hasUnknownDrug">Whether the drug of a medication is unknown.</param>
    internal Dictionary<RecordKinds, Availability> Availabilities(bool hasUnknownDrug) =>
        plan.Deciding.ToDictionary(k => k.Kind, k => AvailabilityOf(k.Keys, hasUnknownDrug));

    /// <summary>Creates the part of the report that tells of the keys.</summary>
    internal PrefetchReport ToReport() => new()
    {
        States = plan.Keys.ToDictionary(k => k.Name, StateOf),
        ReportedFailed = _counts.Values.Any(c => c.IsReportedFailed)
            ? [.. _counts.Where(c => c.Value.IsReportedFailed).Select(c => c.Key)]
            : [],
        Broken = _broken.Count > 0 ? [.. _broken] : [],
        Facts = _counts.Values.Sum(t => t.Facts),
        Dropped = Dropped(),
        UnlistedSystems = UnlistedSystems(),
        LaboratoryEntries = plan.Laboratory.Sum(k => Total(k, c => c.Facts + c.Unlisted)),
        RecognizedLaboratoryEntries = plan.Laboratory.Sum(k => Total(k, c => c.Recognized)),
    };

    private static string FetchedName(PrefetchKey key) => $"{key.Name}, fetched";

    private PrefetchKeyCounts Open(string name, bool isFetched = false)
    {
        var counts = new PrefetchKeyCounts { IsFetched = isFetched };
        return _counts.TryAdd(name, counts) ? counts : throw new DuplicateKeyException(name);
    }

    // A query that was split is as complete as its parts.
    private Availability AvailabilityOf(ImmutableArray<PrefetchKey> keys, bool hasUnknownDrug)
    {
        var availability = AvailabilityOf(keys[0], hasUnknownDrug);
        foreach (var part in keys.AsSpan()[1..])
        {
            availability = AvailabilityOf(part, hasUnknownDrug) == availability ? availability : Availability.Partial;
        }

        return availability;
    }

    // Medications with an unknown drug are partial, however many were sent; so are laboratory results among which is one of another
    // patient, and those of which the knowledge lists none.
    private Availability AvailabilityOf(PrefetchKey key, bool hasUnknownDrug) => StateOf(key) switch
    {
        PrefetchState.Supplied when key.Kind.HasFlag(RecordKinds.Laboratory)
            && Total(key, c => c.CountOf(DropReason.OtherPatient)) > 0 => Availability.Partial,
        PrefetchState.Supplied or PrefetchState.Empty when IsLaboratoryUnknown(key) => Availability.Partial,
        PrefetchState.Supplied or PrefetchState.Empty when key.Kind == RecordKinds.Medications && hasUnknownDrug => Availability.Partial,
        PrefetchState.Supplied or PrefetchState.Empty => Availability.Complete,
        PrefetchState.Partial => Availability.Partial,
        _ => Availability.NotSupplied,
    };

    // The results of both keys come from one laboratory: those of a key are unknown too if only the other has any, none of them listed.
    private bool IsLaboratoryUnknown(PrefetchKey key) =>
        plan.Laboratory.Contains(key) && !HasRecognized(key)
        && (HasUnlisted(key) || plan.Laboratory.Any(other => HasUnlisted(other) && !HasRecognized(other)));

    // A duplicate was recognized when it was read first, perhaps in another key.
    private bool HasRecognized(PrefetchKey key) =>
        PartsOf(key).Any(part => Total(part, c => c.Recognized + c.CountOf(DropReason.Duplicate)) > 0);

    private bool HasUnlisted(PrefetchKey key) => Total(key, c => c.Unlisted) > 0;

    private IEnumerable<PrefetchKey> PartsOf(PrefetchKey key)
    {
        var first = key.Continues ?? key.Name;
        return plan.Keys.Where(k => k.Name == first || k.Continues == first);
    }

    // Those of the request and those of fetched pages.
    private int Total(PrefetchKey key, Func<PrefetchKeyCounts, int> count) =>
        (_counts.TryGetValue(key.Name, out var sent) ? count(sent) : 0)
        + (_hasFetched && _counts.TryGetValue(FetchedName(key), out var fetched) ? count(fetched) : 0);

    private ImmutableArray<SystemCount> UnlistedSystems()
    {
        var all = new List<SystemCount>();
        foreach (var counts in _counts.Values)
        {
            foreach (var one in counts.Systems.All)
            {
                Add(one, all);
            }
        }

        return [.. all.OrderByDescending(s => s.IsKnown).ThenBy(s => s.System, StringComparer.Ordinal)];
    }

    private static void Add(SystemCount one, List<SystemCount> all)
    {
        var same = all.FindIndex(s => s.IsKnown == one.IsKnown && s.System == one.System);
        if (same >= 0)
        {
            all[same] = one with { Entries = all[same].Entries + one.Entries };
        }
        else if (one.Entries > 0)
        {
            all.Add(one);
        }
    }
}
