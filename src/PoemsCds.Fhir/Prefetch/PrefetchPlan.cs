using System.Collections.Immutable;
using PoemsCds.Rules;
using PoemsCds.Rules.Knowledge;
using PoemsCds.Rules.Record;

namespace PoemsCds.Fhir.Prefetch;

/// <summary>The prefetch queries, derived from what the criteria need.</summary>
/// <remarks>
/// Conditions are asked for without category and clinical status: real servers leave both out, and a filter on them loses
/// most of a problem list. Every query is bound to the patient and within the restricted search syntax of CDS Hooks.
/// </remarks>
public sealed class PrefetchPlan
{
    // Results that a chart holds by the hundred, asked for apart so that they crowd out no rare test.
    private static readonly string[] Routine = ["platelets", "hemoglobin", "hematocrit", "glucose"];

    private const string OfThePatient = "patient={{context.patientId}}";

    /// <summary>Derives the plan.</summary>
    /// <param name="engine">The criteria.</param>
    /// <param name="knowledge">The codes they use.</param>
    public PrefetchPlan(PoemsEngine engine, KnowledgeBase knowledge)
    {
        var routine = knowledge.ValueSets.Where(s => Routine.Contains(s.Id)).ToList();
        var laboratory = TestsIn(knowledge.ValueSets.Except(routine));
        ImmutableArray<PrefetchKey> all =
        [
            new("patient", RecordKinds.Demographics, "Patient", "Patient/{{context.patientId}}"),
            new("conditions", RecordKinds.Diagnoses, "Condition", $"Condition?{OfThePatient}&_count=1000"),
            new("laboratory", RecordKinds.Laboratory, "Observation", $"Observation?{OfThePatient}&code={laboratory}&_sort=-date&_count=500"),
            new("routineLaboratory", RecordKinds.RoutineLaboratory, "Observation", $"Observation?{OfThePatient}&code={TestsIn(routine)}&_sort=-date&_count=200"),
            new("medications", RecordKinds.Medications, "MedicationRequest", $"MedicationRequest?{OfThePatient}&_count=500"),
            new("medicationStatements", RecordKinds.Medications, "MedicationStatement", $"MedicationStatement?{OfThePatient}&_count=500"),
            new("medicationAdministrations", RecordKinds.Medications, "MedicationAdministration", $"MedicationAdministration?{OfThePatient}&_count=200"),
            new("reports", RecordKinds.Reports, "DiagnosticReport", $"DiagnosticReport?{OfThePatient}&_sort=-date&_count=200"),
            new("procedures", RecordKinds.Procedures, "Procedure", $"Procedure?{OfThePatient}&_count=500"),
        ];
        Keys = [.. all.Where(key => engine.Needs.HasFlag(key.Kind))];
    }

    /// <summary>Lists the queries.</summary>
    internal PrefetchPlan(ImmutableArray<PrefetchKey> keys) => Keys = keys;

    private static string TestsIn(IEnumerable<ValueSet> sets) => string.Join(',', sets
        .SelectMany(s => s.Concepts)
        .Select(c => c.Coding)
        .Distinct()
        .Where(c => c.System == CodeSystems.Loinc)
        .Select(c => $"{c.System}|{c.Code}")
        .Order(StringComparer.Ordinal));

    /// <summary>The queries. The first of a kind tells how much of it was supplied; others of it only add to it.</summary>
    public ImmutableArray<PrefetchKey> Keys { get; }
}
