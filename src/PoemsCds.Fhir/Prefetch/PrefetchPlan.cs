using System.Collections.Immutable;
using PoemsCds.Rules;
using PoemsCds.Rules.Knowledge;
using PoemsCds.Rules.Record;

namespace PoemsCds.Fhir.Prefetch;

/// <summary>The prefetch queries, derived from what the criteria need.</summary>
/// <remarks>
/// Conditions are not filtered by category or clinical status: real servers omit both, and a filter would lose most of a
/// problem list. Every query names the patient and uses only the search syntax that CDS Hooks allows.
/// </remarks>
public sealed class PrefetchPlan
{
    /// <summary>The parameter that names the patient.</summary>
    internal const string PatientParameter = "patient={{context.patientId}}";

    // More would be more than people register at an EHR.
    private const int MaxQueriesOfAKind = 5;

    /// <summary>Creates the plan for an engine.</summary>
    /// <param name="engine">The engine, which knows the kinds of data that its criteria need.</param>
    /// <param name="knowledge">The codes to search for, with the site's maps to them.</param>
    /// <param name="laboratory">How to ask for laboratory results.</param>
    public PrefetchPlan(PoemsEngine engine, KnowledgeBase knowledge, LaboratoryQuery laboratory = LaboratoryQuery.ByCode)
    {
        ImmutableArray<PrefetchKey> all =
        [
            new("patient", RecordKinds.Demographics, "Patient", "Patient/{{context.patientId}}"),
            new("conditions", RecordKinds.Diagnoses, "Condition", $"Condition?{PatientParameter}&_count=1000"),
            .. laboratory == LaboratoryQuery.ByCategory ? [LaboratoryKeys.ByCategory()] : new LaboratoryKeys(knowledge).ByCode(),
            new("medications", RecordKinds.Medications, "MedicationRequest", $"MedicationRequest?{PatientParameter}&_count=500"),
            new(
                "medicationStatements", RecordKinds.Medications, "MedicationStatement",
                $"MedicationStatement?{PatientParameter}&_count=500"),
            new(
                "medicationAdministrations", RecordKinds.Medications, "MedicationAdministration",
                $"MedicationAdministration?{PatientParameter}&_count=200"),
            new("reports", RecordKinds.Reports, "DiagnosticReport", $"DiagnosticReport?{PatientParameter}&_sort=-date&_count=200"),
            new("procedures", RecordKinds.Procedures, "Procedure", $"Procedure?{PatientParameter}&_count=500"),
        ];
        Keys = [.. all.Where(key => engine.Needs.HasFlag(key.Kind))];
        Deciding = DecidingOf(Keys);
        Laboratory = LaboratoryOf(Keys);
    }

    /// <summary>Creates a plan of given queries.</summary>
    internal PrefetchPlan(ImmutableArray<PrefetchKey> keys) =>
        (Keys, Deciding, Laboratory) = (keys, DecidingOf(keys), LaboratoryOf(keys));

    /// <summary>
    /// The queries. The first of a kind, with those that continue it, determines the availability of that kind; the others only add facts.
    /// </summary>
    public ImmutableArray<PrefetchKey> Keys { get; }

    /// <summary>The keys that determine the availability of each kind: the first of the kind, and those that continue it.</summary>
    internal ImmutableArray<(RecordKinds Kind, ImmutableArray<PrefetchKey> Keys)> Deciding { get; }

    /// <summary>The keys that ask for laboratory results.</summary>
    internal ImmutableArray<PrefetchKey> Laboratory { get; }

    /// <summary>Returns the errors of a plan that a service cannot offer: site maps with too many codes to ask for.</summary>
    public IEnumerable<KnowledgeError> Validate() =>
        from key in Keys
        where key.Continues is not null
        group key by key.Continues into more
        where more.Count() >= MaxQueriesOfAKind
        select new KnowledgeError(
            "PoemsCds:Prefetch:Laboratory",
            $"the site maps name so many codes that '{more.Key}' would need {more.Count() + 1} queries of "
                + $"{LaboratoryKeys.MaxLength} characters; at most {MaxQueriesOfAKind} are offered",
            "Set it to ByCategory, or leave codes out of the maps that the laboratory does not use");

    private static ImmutableArray<PrefetchKey> LaboratoryOf(ImmutableArray<PrefetchKey> keys) =>
        keys.RemoveAll(k => (k.Kind & (RecordKinds.Laboratory | RecordKinds.RoutineLaboratory)) == 0);

    private static ImmutableArray<(RecordKinds Kind, ImmutableArray<PrefetchKey> Keys)> DecidingOf(ImmutableArray<PrefetchKey> keys) =>
    [
        .. from kind in Enum.GetValues<RecordKinds>()
           let first = kind == RecordKinds.None ? null : keys.FirstOrDefault(k => k.Kind.HasFlag(kind))
           where first is not null
           select (kind, keys.Where(k => k == first || k.Continues == first.Name).ToImmutableArray()),
    ];
}
