using System.Collections.Immutable;
using PoemsCds.Rules.Knowledge;
using PoemsCds.Rules.Reasoning;
using PoemsCds.Rules.Record;

namespace PoemsCds.Fhir.Prefetch;

/// <summary>The prefetch queries, derived from what the criteria need.</summary>
/// <remarks>
/// Conditions are asked for without category and clinical status: real servers leave both out, and a filter on them loses
/// most of a problem list. Every query is bound to the patient and within the restricted search syntax of CDS Hooks.
/// </remarks>
public sealed class PrefetchPlan
{
    private const string OfThePatient = "patient={{context.patientId}}";

    /// <summary>Derives the plan.</summary>
    /// <param name="engine">The criteria.</param>
    /// <param name="knowledge">The codes they use.</param>
    public PrefetchPlan(PoemsEngine engine, KnowledgeBase knowledge)
    {
        var laboratory = string.Join(',', knowledge.Codings
            .Where(c => c.System == CodeSystems.Loinc)
            .Select(c => $"{c.System}|{c.Code}")
            .Order(StringComparer.Ordinal));
        ImmutableArray<PrefetchKey> all =
        [
            new("patient", RecordKinds.Demographics, "Patient", "Patient/{{context.patientId}}"),
            new("conditions", RecordKinds.Diagnoses, "Condition", $"Condition?{OfThePatient}&_count=1000"),
            new("laboratory", RecordKinds.Laboratory, "Observation", $"Observation?{OfThePatient}&code={laboratory}&_sort=-date&_count=500"),
            new("medications", RecordKinds.Medications, "MedicationRequest", $"MedicationRequest?{OfThePatient}&_count=500"),
            new("medicationStatements", RecordKinds.Medications, "MedicationStatement", $"MedicationStatement?{OfThePatient}&_count=500"),
            new("medicationAdministrations", RecordKinds.Medications, "MedicationAdministration", $"MedicationAdministration?{OfThePatient}&_count=200"),
            new("procedures", RecordKinds.Procedures, "Procedure", $"Procedure?{OfThePatient}&_count=500"),
        ];
        Keys = [.. all.Where(key => engine.Needs.HasFlag(key.Kind))];
    }

    /// <summary>The queries. The first of a kind tells how much of it was supplied; others of it only add to it.</summary>
    public ImmutableArray<PrefetchKey> Keys { get; }
}
