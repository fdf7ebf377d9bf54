using PoemsCds.Rules.Criteria.Matching;
using PoemsCds.Rules.Findings;
using PoemsCds.Rules.Knowledge;
using PoemsCds.Rules.Record;

namespace PoemsCds.Rules.Criteria;

/// <summary>Classification of VEGF results. Serum limits never apply to plasma, nor plasma limits to serum.</summary>
/// <remarks>
/// Strongly raised: above 200 pg/mL in plasma (exclusive), whatever the laboratory's limit; at least 1920 pg/mL or three times the
/// laboratory's upper limit in serum (both inclusive); never if the specimen is unknown. Raised: above the laboratory's limit or,
/// without one, above 1000 pg/mL. Clearly raised: at least twice the laboratory's upper limit (inclusive) or, without one, above
/// 1920 pg/mL. A result after the first day of plasma-cell or anti-VEGF treatment, or with undated treatment on record, is not evidence
/// either way. Look-back: <see cref="LaboratoryValues"/>. Source: [DSouza2011] for plasma;
/// [AdvicePolicy], inputs strongMajor and raisedVegf.
/// </remarks>
internal sealed class VegfResults(KnowledgeBase knowledge)
{
    private readonly LaboratoryValues _values = new(knowledge);
    private readonly ValueSet _tests = knowledge.GetValueSet(ValueSetIds.Vegf);
    private readonly ValueSet _treatment = knowledge.GetValueSet(ValueSetIds.VegfChangingTreatment);
    private readonly VegfLimits _limits = new(knowledge);

    /// <summary>Strongly raised results.</summary>
    internal IEnumerable<Evidence> Strong(PatientRecord record, DateOnly asOf) =>
        Beyond(record, asOf, _limits.Strong).Where(m => m.IsCounted).Select(m => m.Evidence);

    /// <summary>
    /// Raised results that are not strongly raised, raised results that do not count, and all results measured after treatment.
    /// </summary>
    internal IEnumerable<Evidence> Raised(PatientRecord record, DateOnly asOf) =>
        Beyond(record, asOf, v => _limits.Strong(v) is { IsBeyond: true } strong ? strong : _limits.Raised(v))
            .Where(m => !m.IsCounted || _limits.Strong(m.Value).IsBeyond != true)
            .Concat(Beyond(record, asOf, WithinRange).Where(m => m.Status == EvidenceStatus.AfterTreatment))
            .Select(m => m.Evidence);

    /// <summary>Clearly raised results that are not strongly raised.</summary>
    internal IEnumerable<Evidence> ClearlyRaised(PatientRecord record, DateOnly asOf) => Beyond(record, asOf, _limits.Clear)
        .Where(m => m.IsCounted && _limits.Strong(m.Value).IsBeyond != true)
        .Select(m => m.Evidence);

    /// <summary>Results within the reference range, measured before any treatment that changes VEGF.</summary>
    internal IEnumerable<Evidence> Normal(PatientRecord record, DateOnly asOf) =>
        Beyond(record, asOf, WithinRange).Where(m => m.IsCounted && _limits.Strong(m.Value).IsBeyond != true).Select(m => m.Evidence);

    private static LimitComparison WithinRange(Measurement value) => new(
        value.IsAbnormal == false, LimitComparison.UpperLaboratoryLimit(value));

    private IEnumerable<LabResultMatch> Beyond(PatientRecord record, DateOnly asOf, Func<Measurement, LimitComparison> hold) =>
        _values.Beyond(record, _tests, asOf, hold)
            .Select(m => TreatmentBefore(m, record) is { } drug ? m.IfCounted(EvidenceStatus.AfterTreatment, drug) : m);

    private Evidence? TreatmentBefore(LabResultMatch vegf, PatientRecord record) =>
        vegf.Result.Date is { } at ? MedicationMatch.StartedBefore(record, _treatment, at.Latest) : null;
}
