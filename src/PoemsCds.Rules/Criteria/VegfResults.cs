using PoemsCds.Rules.Criteria.Matching;
using PoemsCds.Rules.Findings;
using PoemsCds.Rules.Knowledge;
using PoemsCds.Rules.Record;

namespace PoemsCds.Rules.Criteria;

/// <summary>What results of VEGF say. Limits of serum and plasma are never mixed.</summary>
/// <remarks>
/// Strongly raised: above 200 pg/mL in plasma (exclusive) whatever the laboratory's own limit; from 1920 pg/mL or from three times
/// the laboratory's own upper limit in serum (both inclusive); never of an unknown specimen. Raised: above the laboratory's own
/// limit, or without one above 1000 pg/mL. Clearly raised: from twice the laboratory's own upper limit (inclusive), or without one
/// above 1920 pg/mL. A result later than the first day of plasma-cell or anti-VEGF treatment is no evidence either way, and neither
/// is one beside treatment without a date. Look-back: <see cref="LaboratoryValues"/>. Source: [DSouza2011] for plasma;
/// [AdvicePolicy], inputs strongMajor and raisedVegf.
/// </remarks>
internal sealed class VegfResults(KnowledgeBase knowledge)
{
    private readonly LaboratoryValues _values = new(knowledge);
    private readonly ValueSet _tests = knowledge.GetValueSet(ValueSetIds.Vegf);
    private readonly ValueSet _treatment = knowledge.GetValueSet(ValueSetIds.VegfChangingTreatment);
    private readonly VegfLimits _limits = new(knowledge);

    /// <summary>The strongly raised results.</summary>
    internal IEnumerable<Evidence> Strong(PatientRecord record, DateOnly asOf) =>
        Beyond(record, asOf, _limits.Strong).Where(m => m.IsCounted).Select(m => m.Evidence);

    /// <summary>
    /// The results that are raised without being strongly raised, those that would be and do not count, and all that were
    /// taken after treatment.
    /// </summary>
    internal IEnumerable<Evidence> Raised(PatientRecord record, DateOnly asOf) =>
        Beyond(record, asOf, v => _limits.Strong(v) is { IsBeyond: true } strong ? strong : _limits.Raised(v))
            .Where(m => !m.IsCounted || _limits.Strong(m.Value).IsBeyond != true)
            .Concat(Beyond(record, asOf, WithinRange).Where(m => m.Standing == EvidenceStatus.AfterTreatment))
            .Select(m => m.Evidence);

    /// <summary>The results that are raised by a clear margin without being strongly raised.</summary>
    internal IEnumerable<Evidence> ClearlyRaised(PatientRecord record, DateOnly asOf) => Beyond(record, asOf, _limits.Clear)
        .Where(m => m.IsCounted && _limits.Strong(m.Value).IsBeyond != true)
        .Select(m => m.Evidence);

    /// <summary>The results within the laboratory's own range, taken before any treatment that changes them.</summary>
    internal IEnumerable<Evidence> Normal(PatientRecord record, DateOnly asOf) =>
        Beyond(record, asOf, WithinRange).Where(m => m.IsCounted && _limits.Strong(m.Value).IsBeyond != true).Select(m => m.Evidence);

    private static Held WithinRange(Measurement value) => new(value.IsAbnormal == false, Held.OwnUpper(value));

    private IEnumerable<LabResultMatch> Beyond(PatientRecord record, DateOnly asOf, Func<Measurement, Held> hold) =>
        _values.Beyond(record, _tests, asOf, hold).Select(m => TreatmentBefore(m, record) is { } drug ? m.IfCounted(EvidenceStatus.AfterTreatment, drug) : m);

    private Evidence? TreatmentBefore(LabResultMatch vegf, PatientRecord record) =>
        vegf.Result.Date is { } at ? MedicationMatch.BegunBefore(record, _treatment, at.Latest) : null;
}
