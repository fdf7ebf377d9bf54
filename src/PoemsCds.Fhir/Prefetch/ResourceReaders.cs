using System.Collections.Frozen;
using System.Text.Json;
using PoemsCds.Fhir.Reading;
using PoemsCds.Rules.Knowledge;
using PoemsCds.Rules.Record;

namespace PoemsCds.Fhir.Prefetch;

/// <summary>Hands a resource to the reader of its key's type, and keeps a broken one from costing more than itself.</summary>
internal sealed class ResourceReaders
{
    private static readonly string[] MedicationTypes = ["MedicationRequest", "MedicationStatement", "MedicationAdministration"];

    private readonly ConditionReader _conditions;
    private readonly ObservationReader _observations;
    private readonly ProcedureReader _procedures;
    private readonly IngredientReader _ingredients;
    private readonly FrozenDictionary<string, MedicationReader> _medications;

    internal ResourceReaders(KnowledgeBase knowledge)
    {
        var concepts = new ConceptReader(new CodeLookup(knowledge.Codings));
        _conditions = new ConditionReader(concepts, knowledge.TextTerms);
        _observations = new ObservationReader(concepts, knowledge.CloneWords);
        _procedures = new ProcedureReader(concepts);
        _ingredients = new IngredientReader(concepts, new IngredientWords(knowledge));
        _medications = MedicationTypes.ToFrozenDictionary(type => type, type => new MedicationReader(_ingredients, type));
    }

    /// <summary>Reads the object the reader stands on and leaves it on its end.</summary>
    /// <returns>Why it became no fact; <see langword="null"/> when it became one.</returns>
    internal DropReason? Read(ref Utf8JsonReader reader, PrefetchKey key, KeyTally tally, Chart chart)
    {
        var start = reader;
        try
        {
            var dropped = Read(ref reader, key, chart, out var isOutcome);
            var again = start;
            if (isOutcome)
            {
                tally.HasError |= OutcomeReader.HasError(ref again);
                return DropReason.ServerMessage;
            }

            return dropped == DropReason.OtherType && key.Kind == RecordKinds.Medications
                ? ReadMedication(ref again, chart)
                : dropped;
        }
        catch (InvalidOperationException)
        {
            // A string that is no text, such as half of a surrogate pair. The JSON around it is sound.
            reader = start;
            reader.Skip();
            return DropReason.Unreadable;
        }
    }

    // A Medication beside the orders is no fact of its own; orders refer to it.
    private DropReason ReadMedication(ref Utf8JsonReader reader, Chart chart)
    {
        var medication = _ingredients.ReadMedication(ref reader);
        if (medication is null)
        {
            return DropReason.OtherType;
        }

        chart.Add(medication);
        return DropReason.NotRelevant;
    }

    private DropReason? Read(ref Utf8JsonReader reader, PrefetchKey key, Chart chart, out bool isOutcome)
    {
        switch (key.Kind)
        {
            case RecordKinds.Demographics:
                var patient = PatientReader.Read(ref reader, chart.Patient, out isOutcome);
                if (patient.Fact is not null)
                {
                    chart.Add(patient.Fact);
                }

                return patient.Dropped;
            case RecordKinds.Diagnoses:
                var diagnosis = _conditions.Read(ref reader, chart.Patient, out isOutcome);
                return diagnosis.Fact is null ? diagnosis.Dropped : chart.Add(diagnosis.Fact);
            case RecordKinds.Medications:
                var order = _medications[key.ResourceType].Read(ref reader, chart.Patient, out isOutcome);
                return order.Fact is null ? order.Dropped : chart.Add(order.Fact);
            case RecordKinds.Laboratory:
                var results = _observations.Read(ref reader, chart.Patient, out isOutcome);
                return results.Fact is null ? results.Dropped : chart.Add(results.Fact);
            default:
                var procedure = _procedures.Read(ref reader, chart.Patient, out isOutcome);
                return procedure.Fact is null ? procedure.Dropped : chart.Add(procedure.Fact);
        }
    }
}
