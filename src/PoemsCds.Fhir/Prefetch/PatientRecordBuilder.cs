using System.Collections.Immutable;
using PoemsCds.Fhir.Resources;
using PoemsCds.Rules.Record;

namespace PoemsCds.Fhir.Prefetch;

/// <summary>Collects the facts of one request while it is read.</summary>
internal sealed class PatientRecordBuilder(PrefetchPlan plan, PatientIdentity patient)
{
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
    private int _knownFullUrls;
    private bool _lastWasPatient;

    /// <summary>State and counts of the keys.</summary>
    internal PrefetchKeyStates Keys { get; } = new(plan);

    /// <summary>Number of laboratory results so far.</summary>
    internal int ResultCount => _laboratory.Count;

    /// <summary>The patient of the request, as known so far.</summary>
    internal PatientIdentity Patient { get; private set; } = patient;

    /// <summary>Whether the full URL of the entry just read is needed.</summary>
    internal bool AwaitsFullUrl => _lastWasPatient || _medications.AwaitsFullUrl || _specimens.AwaitsFullUrl;

    /// <summary>Whether the facts added now were just entered by the user.</summary>
    internal bool IsReadingEntered { get; set; }

    /// <summary>Sets the demographics of the patient.</summary>
    internal void Add(Demographics demographics)
    {
        _demographics = demographics;
        _lastWasPatient = true;
    }

    /// <summary>Adds a diagnosis, unless the same resource was added before.</summary>
    internal DropReason? Add(Diagnosis diagnosis)
    {
        // An entered diagnosis may have no id yet; it needs a unique reference to differ from others without one.
        var named = IsReadingEntered && !diagnosis.Reference.Contains('/', StringComparison.Ordinal)
            ? diagnosis with { Reference = $"{diagnosis.Reference}, entered {_diagnoses.Count + 1}" }
            : diagnosis;
        if (IsReadingEntered)
        {
            _justEntered.Add(named.Reference);
        }

        return Keep(_diagnoses, named, named.Reference);
    }

    /// <summary>Adds the facts of one Observation or DiagnosticReport, unless the same resource was added before.</summary>
    internal DropReason? Add(ObservedFacts facts)
    {
        var dropped = Keep(_laboratory, facts.Results.AsSpan(), facts.Reference);
        if (dropped is null && facts.Conclusion is not null)
        {
            _diagnoses.Add(facts.Conclusion);
        }

        return dropped;
    }

    /// <summary>Adds a procedure, unless the same resource was added before.</summary>
    internal DropReason? Add(Procedure procedure) => Keep(_procedures, procedure, procedure.Reference);

    /// <summary>Adds a medication order, unless the same resource was added before.</summary>
    internal DropReason? Add(MedicationEntry order) => Keep(_orders, order, order.Fact.Reference);

    /// <summary>Adds a Medication that orders may refer to.</summary>
    internal void Add(SuppliedMedication medication) => _medications.Add(medication.Id, medication);

    /// <summary>Adds a Specimen that results may refer to.</summary>
    internal void Add(SuppliedSpecimen specimen) => _specimens.Add(specimen.Id, specimen);

    /// <summary>Creates a checkpoint of the facts so far.</summary>
    internal Checkpoint CreateCheckpoint() => new(
        _diagnoses.Count, _laboratory.Count, _procedures.Count, _orders.Count, _unattributed.Count, _demographics, Patient);

    /// <summary>Removes the facts added since the checkpoint, because their source turned out not to be a search result.</summary>
    internal void RollBack(Checkpoint checkpoint)
    {
        _justEntered.ExceptWith(_diagnoses.Skip(checkpoint.Diagnoses).Select(d => d.Reference));
        RemoveFrom(_diagnoses, checkpoint.Diagnoses, d => d.Reference);
        RemoveFrom(_laboratory, checkpoint.Laboratory, r => r.Fact.Reference);
        RemoveFrom(_procedures, checkpoint.Procedures, p => p.Reference);
        RemoveFrom(_orders, checkpoint.Orders, o => o.Fact.Reference);
        _unattributed.RemoveRange(checkpoint.Unattributed, _unattributed.Count - checkpoint.Unattributed);
    }

    /// <summary>
    /// Removes the facts and the Patient added since the checkpoint, because their page is broken, perhaps inside an entry. Resources
    /// that facts refer to stay, because they are not facts.
    /// </summary>
    internal void Abort(Checkpoint checkpoint)
    {
        RollBack(checkpoint);
        SetFullUrl(null); // the next entry is another one
        (_demographics, Patient) = (checkpoint.Demographics, checkpoint.Patient);
    }

    /// <summary>Sets the full URL of the entry just read.</summary>
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

    /// <summary>Adds a resource of the request that may turn out to belong to this patient.</summary>
    internal void Add(UnattributedResource resource) => _unattributed.Add(resource);

    /// <summary>Takes the resources to read again after a new full URL of the Patient; empty if there is no new one.</summary>
    internal ImmutableArray<UnattributedResource> TakeUnattributed()
    {
        if (Patient.FullUrls.Length == _knownFullUrls)
        {
            return [];
        }

        _knownFullUrls = Patient.FullUrls.Length;
        ImmutableArray<UnattributedResource> resources = [.. _unattributed];
        _unattributed.Clear();
        return resources;
    }

    /// <summary>Builds the record.</summary>
    internal PatientRecord ToRecord()
    {
        var unresolved = UnresolvedMedications;
        return new PatientRecord
        {
            BirthDate = _demographics.BirthDate,
            Sex = _demographics.Sex,
            IsDeceased = _demographics.IsDeceased,
            Diagnoses = [.. _diagnoses],
            LabResults = [.. _laboratory.Select(Resolve)],
            Procedures = [.. _procedures],
            Medications = [.. _orders.Select(Resolve)],
            Supplied = Keys.Availabilities(hasUnknownDrug: unresolved > 0),
            UnreadableEntries = Keys.CountOf(DropReason.Unreadable) + UnreadableResults,
            UnresolvedMedications = unresolved,
        };
    }

    /// <summary>Builds the record and the report.</summary>
    internal PrefetchResult ToResult()
    {
        var report = Keys.ToReport();
        var record = ToRecord();
        return new PrefetchResult(
            record, report with { UnreadableResults = UnreadableResults, UnresolvedMedications = UnresolvedMedications })
        {
            JustEntered = [.. _justEntered],
            MissingMedications =
            [
                .. _orders.Where(o => o.NeedsMedication && !_medications.TryFind(o.MedicationReference, out _))
                    .OrderByDescending(o => o.Fact.IsOngoing).ThenByDescending(o => o.Fact.LastDay)
                    .Select(o => o.MedicationReference).OfType<string>().Distinct(),
            ],
        };
    }

    private int UnresolvedMedications => _orders.Count(IsDrugUnknown);

    private bool IsDrugUnknown(MedicationEntry order) =>
        order.NeedsMedication && !(_medications.TryFind(order.MedicationReference, out var found) && found.Drug.IsStated);

    // Several results of one resource count as one entry; resources without an id cannot be told apart and count each.
    private int UnreadableResults => _laboratory.Where(r => r.IsUnreadable).GroupBy(r => r.Fact.Reference)
        .Sum(g => g.Key.Contains('/', StringComparison.Ordinal) ? 1 : g.Count());

    private MedicationFact Resolve(MedicationEntry order) =>
        _medications.TryFind(order.MedicationReference, out var found)
            ? order.Fact with
            {
                Codings = [.. order.Fact.Codings.Union(found.Drug.Ingredients)],
                IsTopical = order.Fact.IsTopical || found.IsTopical,
            }
            : order.Fact;

    // Combines the type of the specimen with the words around it; a contradiction makes it unknown. Its time of collection decides.
    private LabResult Resolve(ObservedResult result) =>
        _specimens.TryFind(result.SpecimenReference, out var found)
            ? result.Fact with
            {
                Specimen = SpecimenTypeMatcher.Combine(found.Kind, result.Fact.Specimen) ?? Specimen.Unknown,
                TimeOfDay = found.Collected ?? result.Fact.TimeOfDay,
            }
            : result.Fact;

    // Removes the references too: the same resources may be fetched later and are not duplicates then.
    private void RemoveFrom<T>(List<T> list, int from, Func<T, string> referenceOf)
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
}
