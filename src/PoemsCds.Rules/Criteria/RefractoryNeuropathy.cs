using PoemsCds.Rules.Criteria.Matching;
using PoemsCds.Rules.Findings;
using PoemsCds.Rules.Knowledge;
using PoemsCds.Rules.Record;

namespace PoemsCds.Rules.Criteria;

/// <summary>
/// A neuropathy treated repeatedly: two courses of immunoglobulin, three months of it, or a plasma exchange, on or after the
/// onset of the neuropathy, or at any time if the onset is undated (a switch of the site).
/// </summary>
/// <remarks>
/// Two courses count if at least 14 days apart, one order if it lasts at least three months (both inclusive). Undated treatment does
/// not count: neither its interval nor its order relative to the onset is known. Source: [AdvicePolicy], input refractory.
/// </remarks>
internal sealed class RefractoryNeuropathy(KnowledgeBase knowledge) : ICriterion
{
    private readonly ValueSet[] _neuropathy = Polyneuropathy.DefiniteCodes(knowledge);
    private readonly ValueSet _immunoglobulin = knowledge.GetValueSet(ValueSetIds.Immunoglobulin);
    private readonly ValueSet _plasmaExchange = knowledge.GetValueSet(ValueSetIds.PlasmaExchange);
    private readonly int _intervalDays = knowledge.GetWholeNumber("immunoglobulin-course-interval");
    private readonly int _durationMonths = knowledge.GetWholeNumber("immunoglobulin-duration");
    private readonly DateOnly _withoutOnset = knowledge.IsOn("refractory-without-onset") ? DateOnly.MinValue : DateOnly.MaxValue;

    public string Id => CriterionIds.RefractoryNeuropathy;

    public Tier Tier => Tier.Supporting;

    public RecordKinds Needs => RecordKinds.Diagnoses | RecordKinds.Medications | RecordKinds.Procedures;

    public Finding Evaluate(PatientRecord record, DateOnly asOf)
    {
        var onset = DiagnosisMatch.OnsetIn(record, _neuropathy)?.Earliest ?? _withoutOnset;
        return Finding.From(this, record, Immunoglobulin(record, onset).Concat(PlasmaExchange(record, onset)));
    }

    private IEnumerable<Evidence> Immunoglobulin(PatientRecord record, DateOnly onset)
    {
        var courses = MedicationMatch.In(record, _immunoglobulin).Where(m => m.Start?.Earliest >= onset).ToList();
        return courses.Exists(IsLong) || DateSpan.MinSpread([.. courses.Select(m => m.Start).OfType<DateSpan>()]) >= _intervalDays
            ? courses.Select(m => MedicationMatch.EvidenceOf(m, _immunoglobulin))
            : [];
    }

    private bool IsLong(MedicationFact order) =>
        order is { Start: { } start, End: { } end } && end.Earliest >= DateSpan.MonthsAfter(start.Latest, _durationMonths);

    private IEnumerable<Evidence> PlasmaExchange(PatientRecord record, DateOnly onset) =>
        ProcedureMatch.In(record, _plasmaExchange).Where(e => e.Date?.Earliest >= onset);
}
