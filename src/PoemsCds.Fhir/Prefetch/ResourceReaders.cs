using System.Collections.Frozen;
using System.Text.Json;
using PoemsCds.Fhir.Resources;
using PoemsCds.Fhir.Scanning;
using PoemsCds.Rules.Knowledge;
using PoemsCds.Rules.Record;

namespace PoemsCds.Fhir.Prefetch;

/// <summary>Hands a resource to the reader of its key's type, and keeps a broken one from costing more than itself.</summary>
internal sealed class ResourceReaders
{
    private static readonly string[] MedicationTypes = ["MedicationRequest", "MedicationStatement", "MedicationAdministration"];

    private readonly ConceptReader _concepts;
    private readonly ConditionReader _conditions;
    private readonly ObservationReader _observations;
    private readonly SpecimenReader _specimens;
    private readonly DiagnosticReportReader _reports;
    private readonly ProcedureReader _procedures;
    private readonly IngredientReader _ingredients;
    private readonly FrozenDictionary<string, MedicationReader> _medications;

    internal ResourceReaders(KnowledgeBase knowledge)
    {
        var concepts = _concepts = new ConceptReader(new CodeLookup(knowledge.Codings));
        _conditions = new ConditionReader(concepts, knowledge.TextTerms);
        _specimens = new SpecimenReader();
        _observations = new ObservationReader(concepts, knowledge, _specimens);
        _reports = new DiagnosticReportReader(concepts, knowledge);
        _procedures = new ProcedureReader(concepts);
        _ingredients = new IngredientReader(concepts, new IngredientMatcher(knowledge));
        _medications = MedicationTypes.ToFrozenDictionary(type => type, type => new MedicationReader(_ingredients, type));
    }

    /// <summary>The members that decide whether a resource of a key becomes a fact; <see langword="null"/> where each is read.</summary>
    internal static RelevantMembers? MembersOf(PrefetchKey key) => key.Kind switch
    {
        RecordKinds.Demographics => null,
        RecordKinds.Diagnoses => ConditionReader.Members,
        RecordKinds.Medications => MedicationReader.Members,
        RecordKinds.Laboratory or RecordKinds.RoutineLaboratory => ObservationReader.Members,
        RecordKinds.Reports => DiagnosticReportReader.Members,
        _ => ProcedureReader.Members,
    };

    /// <summary>Reads the object the reader stands on and leaves it on its end.</summary>
    /// <param name="reader">Stands on the start of the object.</param>
    /// <param name="key">The key it stands under.</param>
    /// <param name="tally">Counts of the key.</param>
    /// <param name="chart">Takes the fact.</param>
    /// <returns>Why it became no fact; <see langword="null"/> when it became one.</returns>
    internal DropReason? Read(ref Utf8JsonReader reader, PrefetchKey key, PrefetchKeyCounts tally, PatientRecordBuilder chart)
    {
        var start = reader;
        try
        {
            var dropped = Read(ref reader, key, chart, out var isOutcome);
            var again = start;
            if (isOutcome)
            {
                tally.IsReportedFailed |= OperationOutcomeReader.HasError(ref again);
                tally.HasError |= tally.IsReportedFailed;
                return DropReason.ServerMessage;
            }

            return dropped == DropReason.OtherType ? ReadReferredTo(ref again, key.Kind, chart) : dropped;
        }
        catch (InvalidOperationException)
        {
            // A string that is not a text, such as half of a surrogate pair. The JSON around it is sound.
            reader = start;
            reader.Skip();
            return DropReason.Unreadable;
        }
    }

    /// <summary>Judges a resource by its deciding members alone.</summary>
    /// <param name="reader">Stands on the start of an object with these members.</param>
    /// <param name="key">The key it stands under.</param>
    /// <param name="patient">The patient of the request.</param>
    /// <returns>Why it becomes no fact, whatever its other members hold; <see langword="null"/> when it has to be read in full.</returns>
    internal DropReason? Judge(ref Utf8JsonReader reader, PrefetchKey key, PatientIdentity patient)
    {
        try
        {
            var dropped = key.Kind switch
            {
                RecordKinds.Diagnoses => _conditions.Read(ref reader, patient, out _).Dropped,
                RecordKinds.Medications => _medications[key.ResourceType].Read(ref reader, patient, out _).Dropped,
                RecordKinds.Laboratory or RecordKinds.RoutineLaboratory => _observations.Read(ref reader, patient, out _).Dropped,
                RecordKinds.Reports => _reports.Read(ref reader, patient, out _).Dropped,
                RecordKinds.Procedures => _procedures.Read(ref reader, patient, out _).Dropped,
                _ => null,
            };
            return dropped is DropReason.NotRelevant or DropReason.EnteredInError or DropReason.Refuted or DropReason.NotDone or DropReason.OtherPatient ? dropped : null;
        }
        catch (InvalidOperationException)
        {
            return null; // half of a surrogate pair
        }
    }

    /// <summary>Whether the concept of a resource holds no code, word or certainty that its reader looks for.</summary>
    /// <param name="json">The CodeableConcept.</param>
    /// <param name="key">The key the resource stands under.</param>
    internal bool IsIrrelevant(ReadOnlySpan<byte> json, PrefetchKey key)
    {
        try
        {
            var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = PrefetchReader.MaxDepth });
            reader.Read();
            var concept = _concepts.Read(ref reader);
            return concept is { Codings.IsEmpty: true, GermanCertainty: null, IsUnreadable: false } && key.Kind switch
            {
                RecordKinds.Diagnoses => _conditions.IsIrrelevant(concept),
                RecordKinds.Medications => _ingredients.IsIrrelevant(concept),
                RecordKinds.Reports => _reports.IsIrrelevant(concept),
                RecordKinds.Laboratory or RecordKinds.RoutineLaboratory => _observations.IsIrrelevant(concept),
                _ => true,
            };
        }
        catch (InvalidOperationException)
        {
            return false; // half of a surrogate pair
        }
    }

    // A Medication beside the orders, and a Specimen beside the results, is not a fact of its own; they refer to it.
    private DropReason ReadReferredTo(ref Utf8JsonReader reader, RecordKinds kind, PatientRecordBuilder chart)
    {
        if (kind == RecordKinds.Medications && _ingredients.ReadMedication(ref reader) is { } medication)
        {
            chart.Add(medication);
            return DropReason.NotRelevant;
        }

        if (kind is RecordKinds.Laboratory or RecordKinds.RoutineLaboratory && _specimens.Read(ref reader) is { } specimen)
        {
            chart.Add(specimen);
            return DropReason.NotRelevant;
        }

        return DropReason.OtherType;
    }

    private DropReason? Read(ref Utf8JsonReader reader, PrefetchKey key, PatientRecordBuilder chart, out bool isOutcome)
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
            case RecordKinds.Laboratory or RecordKinds.RoutineLaboratory:
                var results = _observations.Read(ref reader, chart.Patient, out isOutcome);
                return results.Fact is null ? results.Dropped : chart.Add(results.Fact);
            case RecordKinds.Reports:
                var report = _reports.Read(ref reader, chart.Patient, out isOutcome);
                return report.Fact is null ? report.Dropped : chart.Add(report.Fact);
            default:
                var procedure = _procedures.Read(ref reader, chart.Patient, out isOutcome);
                return procedure.Fact is null ? procedure.Dropped : chart.Add(procedure.Fact);
        }
    }
}
