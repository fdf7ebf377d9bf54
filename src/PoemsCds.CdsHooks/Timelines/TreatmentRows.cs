using System.Collections.Immutable;
using PoemsCds.Rules;
using PoemsCds.Rules.Findings;
using PoemsCds.Rules.Knowledge;
using PoemsCds.Rules.Record;

namespace PoemsCds.CdsHooks.Timelines;

/// <summary>The treatments of a timeline: those that bear on the neuropathy, the M-protein or VEGF, each through its time of use.</summary>
internal static class TreatmentRows
{
    private static readonly ImmutableArray<string> Sets =
    [
        ValueSetIds.Immunoglobulin, ValueSetIds.PlasmaExchange, ValueSetIds.VegfChangingTreatment, ValueSetIds.ClonalAntibodyTherapy,
        ValueSetIds.NeurotoxicMedication, ValueSetIds.SteroidTherapy,
    ];

    /// <summary>The rows; a single one without marks if no listed treatment is on record, or none is known.</summary>
    /// <param name="assessment">The assessment.</param>
    /// <param name="knowledge">The listed treatments.</param>
    /// <param name="nameOf">Returns the name of a criterion by its id.</param>
    internal static IEnumerable<TimelineRow> Of(Assessment assessment, KnowledgeBase knowledge, Func<string, string> nameOf)
    {
        var rows = Sets.Select(id => RowOf(knowledge.GetValueSet(id), assessment)).Where(row => !row.Marks.IsEmpty).ToList();
        var repeated = assessment.Findings[CriterionIds.RefractoryNeuropathy];
        if (repeated.IsMet)
        {
            var marks = repeated.Evidence.Select(e => new TimelineMark(e.Date, TimelineMarkKind.Counted, e.Concept));
            rows.Insert(0, new TimelineRow(nameOf(repeated.CriterionId), repeated.Status, [.. marks]));
        }

        return rows.Count > 0 ? rows : [new TimelineRow("Treatments that bear on these findings", Absence(assessment.Record), [])];
    }

    private static FindingStatus Absence(PatientRecord record) =>
        record.AvailabilityOf(RecordKinds.Medications | RecordKinds.Procedures) == Availability.Complete
            ? FindingStatus.NotMet
            : FindingStatus.Unknown;

    private static TimelineRow RowOf(ValueSet set, Assessment assessment)
    {
        var (record, day) = (assessment.Record, assessment.AsOf);
        var drugs =
            from drug in record.Medications
            let concept = set.TryMatch(drug.Codings, out var listed) ? listed : null
            where concept is not null && !drug.IsTopical
            select new TimelineMark(drug.Start ?? drug.End, TimelineMarkKind.Recorded, concept) { Until = EndOf(drug, day) };
        var procedures =
            from procedure in record.Procedures
            let concept = set.TryMatch(procedure.Codings, out var listed) ? listed : null
            where concept is not null
            select new TimelineMark(procedure.Date, TimelineMarkKind.Recorded, concept);
        return new TimelineRow(
            set.Title, FindingStatus.Met, [.. drugs.Concat(procedures).Distinct().OrderBy(m => m.Date?.Earliest ?? DateOnly.MaxValue)]);
    }

    // The end is unknown where the record states none and the drug is not in use.
    private static DateOnly? EndOf(MedicationFact drug, DateOnly day) =>
        drug.Start is null ? null
        : drug.End is { } end && end.Latest < day ? end.Latest
        : drug.IsRunning(day) ? day
        : null;
}
