using PoemsCds.Fhir.Prefetch;
using PoemsCds.Fhir.Resources;
using PoemsCds.Rules.Record;
using PoemsCds.Screening.Facts;
using PoemsCds.Screening.Mapping;

namespace PoemsCds.Screening.Judging;

/// <summary>Builds the record of a patient as the service builds it from a request.</summary>
/// <param name="plan">The prefetch queries.</param>
/// <param name="exported">The types of the export.</param>
internal sealed class RecordAssembler(PrefetchPlan plan, ExportedTypes exported)
{
    /// <summary>The day until which everything counts, whether it has a date or not.</summary>
    internal const int Always = int.MaxValue;

    private static readonly PatientIdentity Nobody = new("");

    private readonly RecordKinds _supplied = exported.KindsOf(plan);

    /// <summary>Builds the record.</summary>
    /// <param name="facts">The facts of the patient.</param>
    /// <param name="until">
    /// Number of the last day: what was recorded later, or has no date, is left out, and the patient is taken as alive.
    /// </param>
    internal PatientRecord Build(PatientFacts facts, int until = Always)
    {
        var record = new PatientRecordBuilder(plan, Nobody);
        var keys = new OpenKeys(plan, record, exported.IsComplete);
        keys.Open(_supplied);
        foreach (var entry in facts.Entries)
        {
            if (until == Always || IsKnown(entry, until))
            {
                Add(entry, keys, record);
            }
        }

        if (facts.Patient is { } patient && keys.Of(ScreenedType.Patient) is { } counts)
        {
            record.Add(until == Always ? patient.Demographics : patient.Demographics with { IsDeceased = false });
            record.SetFullUrl(null);
            counts.Count(null);
        }

        keys.Close();
        return record.ToRecord();
    }

    private static bool IsKnown(PatientEntry entry, int until) =>
        entry.Value is ReferencedFact<SuppliedMedication> or ReferencedFact<SuppliedSpecimen> or UnreadFact
        || (entry.Header.Recorded != FactHeader.NoDay && entry.Header.Recorded <= until);

    private static void Add(PatientEntry entry, OpenKeys keys, PatientRecordBuilder record)
    {
        switch (entry.Value)
        {
            case ReferencedFact<SuppliedMedication> medication:
                record.Add(medication.Fact);
                record.SetFullUrl(medication.FullUrl);
                break;
            case ReferencedFact<SuppliedSpecimen> specimen:
                record.Add(specimen.Fact);
                record.SetFullUrl(specimen.FullUrl);
                break;
            case UnreadFact unread:
                keys.Of(unread.ResourceType)?.Count(unread.Reason);
                break;
            default:
                AddFact(entry, keys, record);
                break;
        }
    }

    private static void AddFact(PatientEntry entry, OpenKeys keys, PatientRecordBuilder record)
    {
        var results = record.ResultCount;
        var dropped = AddFact(entry.Value, record);
        if (keys.Of(entry.ResourceType) is { } counts)
        {
            counts.Count(dropped);
            counts.Recognized += record.ResultCount > results ? 1 : 0;
        }
    }

    private static DropReason? AddFact(object fact, PatientRecordBuilder record) => fact switch
    {
        Diagnosis diagnosis => record.Add(diagnosis),
        ObservedFacts observed => record.Add(observed),
        Procedure procedure => record.Add(procedure),
        MedicationEntry order => record.Add(order),
        _ => throw new InvalidOperationException($"A {fact.GetType().Name} is not a fact of a patient."),
    };
}
