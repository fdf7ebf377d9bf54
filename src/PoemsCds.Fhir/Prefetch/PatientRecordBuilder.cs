using System.Collections.Immutable;
using PoemsCds.Fhir.Resources;
using PoemsCds.Rules.Record;

namespace PoemsCds.Fhir.Prefetch;

/// <summary>The facts of one request while it is being read.</summary>
internal sealed class PatientRecordBuilder(PrefetchPlan plan, PatientIdentity patient)
{
    private readonly Dictionary<string, PrefetchState> _states = [];
    private readonly Dictionary<string, PrefetchKeyCounts> _counts = [];
    private readonly HashSet<string> _broken = [];
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);
    private readonly List<Diagnosis> _diagnoses = [];
    private readonly List<ObservedResult> _laboratory = [];
    private readonly List<Procedure> _procedures = [];
    private readonly List<MedicationEntry> _orders = [];
    private readonly ReferenceIndex<SuppliedMedication> _medications = new("Medication");
    private readonly ReferenceIndex<SuppliedSpecimen> _specimens = new("Specimen");
    private Demographics _demographics = new(null, Sex.Unknown);
    private readonly HashSet<string> _justEntered = new(StringComparer.Ordinal);
    private readonly List<UnattributedResource> _unattributed = [];
    private int _urlsJudgedBy;
    private bool _lastWasPatient;

    /// <summary>The patient of the request, as far as known.</summary>
    internal PatientIdentity Patient { get; private set; } = patient;

    /// <summary>Whether the entry just read can be referred to by its full URL.</summary>
    internal bool AwaitsFullUrl => _lastWasPatient || _medications.AwaitsFullUrl || _specimens.AwaitsFullUrl;

    /// <summary>Begins a key.</summary>
    /// <exception cref="DuplicateKeyException">The key came before.</exception>
    internal PrefetchKeyCounts Open(PrefetchKey key) => Open(key.Name);

    /// <summary>Begins what was fetched for a key.</summary>
    internal PrefetchKeyCounts OpenFetched(PrefetchKey key) => Open(FetchedName(key), isFetched: true);

    private static string FetchedName(PrefetchKey key) => $"{key.Name}, fetched";

    /// <summary>Begins the diagnoses that the user has just entered. They come before all keys, so that they are the ones kept.</summary>
    internal PrefetchKeyCounts OpenEntered() => Open("context.conditions");

    /// <summary>Whether what is added now was just entered by the user.</summary>
    internal bool IsEntering { get; set; }

    /// <summary>Ends a key.</summary>
    internal void Close(PrefetchKey key, PrefetchState state) => _states[key.Name] = state;

    /// <summary>The state of a key as far as it was read.</summary>
    internal PrefetchState StateOf(PrefetchKey key) => _states.GetValueOrDefault(key.Name, PrefetchState.Missing);

    /// <summary>Keeps the demographics of the Patient of the request.</summary>
    internal void Add(Demographics demographics)
    {
        _demographics = demographics;
        _lastWasPatient = true;
    }

    /// <summary>Keeps a diagnosis, unless the same resource came before.</summary>
    internal DropReason? Add(Diagnosis diagnosis)
    {
        // What was just entered may have no id yet; it needs a name of its own to be told from other entries without one.
        var named = IsEntering && !diagnosis.Reference.Contains('/', StringComparison.Ordinal)
            ? diagnosis with { Reference = $"{diagnosis.Reference}, entered {_diagnoses.Count + 1}" }
            : diagnosis;
        if (IsEntering)
        {
            _justEntered.Add(named.Reference);
        }

        return Keep(_diagnoses, named, named.Reference);
    }

    /// <summary>Keeps what one Observation or DiagnosticReport amounts to, unless the same resource came before.</summary>
    internal DropReason? Add(ObservedFacts facts)
    {
        var dropped = Keep(_laboratory, facts.Results.AsSpan(), facts.Reference);
        if (dropped is null && facts.Conclusion is not null)
        {
            _diagnoses.Add(facts.Conclusion);
        }

        return dropped;
    }

    /// <summary>Keeps a procedure, unless the same resource came before.</summary>
    internal DropReason? Add(Procedure procedure) => Keep(_procedures, procedure, procedure.Reference);

    /// <summary>Keeps a medication order, unless the same resource came before.</summary>
    internal DropReason? Add(MedicationEntry order) => Keep(_orders, order, order.Fact.Reference);

    /// <summary>Keeps a Medication that orders may refer to.</summary>
    internal void Add(SuppliedMedication medication) => _medications.Add(medication.Id, medication);

    /// <summary>Keeps a Specimen that results may refer to.</summary>
    internal void Add(SuppliedSpecimen specimen) => _specimens.Add(specimen.Id, specimen);

    /// <summary>What facts there are: a place to go back to.</summary>
    internal Checkpoint CreateCheckpoint() => new(
        _diagnoses.Count, _laboratory.Count, _procedures.Count, _orders.Count, _unattributed.Count, _demographics, Patient);

    /// <summary>Forgets the facts since the mark: what held them turned out not to be a search result.</summary>
    internal void RollBack(Checkpoint mark)
    {
        _justEntered.ExceptWith(_diagnoses.Skip(mark.Diagnoses).Select(d => d.Reference));
        Forget(_diagnoses, mark.Diagnoses, d => d.Reference);
        Forget(_laboratory, mark.Laboratory, r => r.Fact.Reference);
        Forget(_procedures, mark.Procedures, p => p.Reference);
        Forget(_orders, mark.Orders, o => o.Fact.Reference);
        _unattributed.RemoveRange(mark.Unattributed, _unattributed.Count - mark.Unattributed);
    }

    /// <summary>
    /// Forgets the facts and the Patient since the mark: the page that held them broke off, perhaps inside an entry. Resources that
    /// facts refer to stay, because they are not facts.
    /// </summary>
    internal void Abort(Checkpoint mark)
    {
        RollBack(mark);
        SetFullUrl(null); // an entry that follows is another one
        (_demographics, Patient) = (mark.Demographics, mark.Patient);
    }

    /// <summary>Tells the full URL of the entry just read.</summary>
    internal void SetFullUrl(string? fullUrl)
    {
        _medications.SetFullUrl(fullUrl);
        _specimens.SetFullUrl(fullUrl);
        if (_lastWasPatient && fullUrl?.StartsWith("urn:uuid:", StringComparison.Ordinal) == true)
        {
            Patient = Patient.With(fullUrl);
        }

        _lastWasPatient = false;
    }

    /// <summary>Keeps a resource of the request that may turn out to be this patient's.</summary>
    internal void Add(UnattributedResource resource) => _unattributed.Add(resource);

    /// <summary>Takes the resources to read again, now that the Patient is known by another full URL; none when it is not.</summary>
    internal ImmutableArray<UnattributedResource> TakeUnattributed()
    {
        if (Patient.FullUrls.Length == _urlsJudgedBy)
        {
            return [];
        }

        _urlsJudgedBy = Patient.FullUrls.Length;
        ImmutableArray<UnattributedResource> resources = [.. _unattributed];
        _unattributed.Clear();
        return resources;
    }

    /// <summary>A page that was fetched for a key broke off.</summary>
    internal void CountBroken(PrefetchKey key) => _broken.Add(key.Name);

    /// <summary>The record and the report.</summary>
    internal PrefetchResult ToResult()
    {
        var dropped = _counts.Values
            .SelectMany(t => t.Dropped)
            .GroupBy(d => d.Key)
            .ToImmutableSortedDictionary(g => g.Key, g => g.Sum(d => d.Value));
        var record = new PatientRecord
        {
            BirthDate = _demographics.BirthDate,
            Sex = _demographics.Sex,
            IsDeceased = _demographics.IsDeceased,
            Diagnoses = [.. _diagnoses],
            LabResults = [.. _laboratory.Select(Resolve)],
            Procedures = [.. _procedures],
            Medications = [.. _orders.Select(Resolve)],
            Supplied = plan.Keys.DistinctBy(k => k.Kind).ToDictionary(k => k.Kind, AvailabilityOf),
            UnreadableEntries = dropped.GetValueOrDefault(DropReason.Unreadable) + UnreadableResults,
            UnresolvedMedications = UnresolvedMedications,
        };
        return new PrefetchResult(record, new PrefetchReport
        {
            States = plan.Keys.ToDictionary(k => k.Name, StateOf),
            ReportedFailed = [.. _counts.Where(t => t.Value.IsReportedFailed).Select(t => t.Key)],
            Broken = [.. _broken],
            Facts = _counts.Values.Sum(t => t.Facts),
            UnreadableResults = UnreadableResults,
            UnresolvedMedications = UnresolvedMedications,
            Dropped = dropped,
        })
        {
            JustEntered = [.. _justEntered],
        };
    }

    private int UnresolvedMedications => _orders.Count(o => o.NeedsMedication && !_medications.TryFind(o.MedicationReference, out _));

    // Several results of one resource are one entry; resources without an id have no name to tell them apart.
    private int UnreadableResults => _laboratory.Where(r => r.IsUnreadable).GroupBy(r => r.Fact.Reference)
        .Sum(g => g.Key.Contains('/', StringComparison.Ordinal) ? 1 : g.Count());

    private PrefetchKeyCounts Open(string name, bool isFetched = false)
    {
        var counts = new PrefetchKeyCounts { IsFetched = isFetched };
        return _counts.TryAdd(name, counts) ? counts : throw new DuplicateKeyException(name);
    }

    private MedicationFact Resolve(MedicationEntry order) =>
        _medications.TryFind(order.MedicationReference, out var found)
            ? order.Fact with { Codings = [.. order.Fact.Codings.Union(found.Ingredients)] }
            : order.Fact;

    // The type of the specimen and the words around it; where they contradict each other it is unknown.
    private LabResult Resolve(ObservedResult result) =>
        _specimens.TryFind(result.SpecimenReference, out var found)
            ? result.Fact with { Specimen = SpecimenTypeMatcher.Together(found.Kind, result.Fact.Specimen) ?? Specimen.Unknown }
            : result.Fact;

    // The references too: the same resources may come again, fetched, and are no duplicates then.
    private void Forget<T>(List<T> list, int from, Func<T, string> referenceOf)
    {
        _seen.ExceptWith(list.Skip(from).Select(referenceOf));
        list.RemoveRange(from, list.Count - from);
    }

    private DropReason? Keep<T>(List<T> list, T fact, string reference) => Keep(list, [fact], reference);

    private DropReason? Keep<T>(List<T> list, ReadOnlySpan<T> facts, string reference)
    {
        if (reference.Contains('/', StringComparison.Ordinal) && !_seen.Add(reference))
        {
            return DropReason.Duplicate;
        }

        list.AddRange(facts);
        return null;
    }

    private bool IsAllUnknown(PrefetchKey key) =>
        _counts.Any(c => (c.Key == key.Name || c.Key == FetchedName(key)) && c.Value.Dropped.GetValueOrDefault(DropReason.NotRelevant) > 0);

    // Medications of which a drug is unknown are there in part, however many were sent; and so are laboratory results of which
    // the knowledge knows none.
    private Availability AvailabilityOf(PrefetchKey key) => StateOf(key) switch
    {
        PrefetchState.Supplied when key.Kind == RecordKinds.Laboratory && _laboratory.Count == 0 && IsAllUnknown(key) => Availability.Partial,
        PrefetchState.Supplied or PrefetchState.Empty when key.Kind == RecordKinds.Medications && UnresolvedMedications > 0 =>
            Availability.Partial,
        PrefetchState.Supplied or PrefetchState.Empty => Availability.Complete,
        PrefetchState.Partial => Availability.Partial,
        _ => Availability.NotSupplied,
    };
}
