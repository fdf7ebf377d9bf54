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
    // Charts hold hundreds of these results. A separate query keeps them from crowding out rare tests.
    private static readonly string[] Routine = ["platelets", "hemoglobin", "hematocrit", "glucose"];

    private const string PatientParameter = "patient={{context.patientId}}";

    /// <summary>Creates the plan for an engine.</summary>
    /// <param name="engine">The engine, which knows the kinds of data that its criteria need.</param>
    /// <param name="knowledge">The codes to search for.</param>
    public PrefetchPlan(PoemsEngine engine, KnowledgeBase knowledge)
    {
        var routine = knowledge.ValueSets.Where(s => Routine.Contains(s.Id)).ToList();
        var laboratory = LoincCodesOf(knowledge.ValueSets.Except(routine));
        ImmutableArray<PrefetchKey> all =
        [
            new("patient", RecordKinds.Demographics, "Patient", "Patient/{{context.patientId}}"),
            new("conditions", RecordKinds.Diagnoses, "Condition", $"Condition?{PatientParameter}&_count=1000"),
            new(
                "laboratory", RecordKinds.Laboratory, "Observation",
                $"Observation?{PatientParameter}&code={laboratory}&_sort=-date&_count=500"),
            new(
                "routineLaboratory", RecordKinds.RoutineLaboratory, "Observation",
                $"Observation?{PatientParameter}&code={LoincCodesOf(routine)}&_sort=-date&_count=200"),
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
    }

    /// <summary>Creates a plan of given queries.</summary>
    internal PrefetchPlan(ImmutableArray<PrefetchKey> keys) => Keys = keys;

    private static string LoincCodesOf(IEnumerable<ValueSet> sets) => string.Join(',', sets
        .SelectMany(s => s.Concepts)
        .Select(c => c.Coding)
        .Distinct()
        .Where(c => c.System == CodeSystems.Loinc)
        .Select(c => $"{c.System}|{c.Code}")
        .Order(StringComparer.Ordinal));

    /// <summary>The queries. The first of a kind determines the availability of that kind; the others only add facts.</summary>
    public ImmutableArray<PrefetchKey> Keys { get; }
}
