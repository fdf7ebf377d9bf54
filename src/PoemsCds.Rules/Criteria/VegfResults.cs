using PoemsCds.Rules.Criteria.Matching;
using PoemsCds.Rules.Findings;
using PoemsCds.Rules.Knowledge;
using PoemsCds.Rules.Record;

namespace PoemsCds.Rules.Criteria;

/// <summary>What results of VEGF say. Limits of serum and plasma are never mixed.</summary>
/// <remarks>
/// Strongly raised: above 200 pg/mL in plasma or above 1000 pg/mL in serum (both exclusive), whatever the laboratory's own
/// limit; never of an unknown specimen. Raised: above the laboratory's own limit, or of unknown specimen and without such a
/// limit above 1000 pg/mL. A result later than the first day of plasma-cell or anti-VEGF treatment is no evidence either
/// way, and neither is one beside treatment without a date. Look-back: <see cref="LaboratoryValues"/>. Source: [DSouza2011] for plasma;
/// [AdvicePolicy], inputs strongMajor and raisedVegf.
/// </remarks>
internal sealed class VegfResults(KnowledgeBase knowledge)
{
    private const string Group = "vegf";

    private readonly LaboratoryValues _values = new(knowledge);
    private readonly ValueSet _tests = knowledge.GetValueSet(Group);
    private readonly ValueSet _treatment = knowledge.GetValueSet("vegf-changing-treatment");
    private readonly decimal _plasma = knowledge.GetLimit("vegf-strong-plasma", Group);
    private readonly decimal _serum = knowledge.GetLimit("vegf-strong-serum", Group);
    private readonly decimal _unknown = knowledge.GetLimit("vegf-raised-unknown-specimen", Group);

    /// <summary>The strongly raised results.</summary>
    internal IEnumerable<Evidence> Strong(PatientRecord record, DateOnly asOf) =>
        Beyond(record, asOf, IsStrong).Where(m => m.IsCounted).Select(m => m.Evidence);

    /// <summary>
    /// The results that are raised without being strongly raised, those that would be and do not count, and all that were
    /// taken after treatment.
    /// </summary>
    internal IEnumerable<Evidence> Raised(PatientRecord record, DateOnly asOf) =>
        Beyond(record, asOf, v => IsStrong(v) == true ? true : IsRaised(v))
            .Where(m => !m.IsCounted || IsStrong(m.Value) != true)
            .Concat(Beyond(record, asOf, v => v.IsAbnormal == false).Where(m => m.Standing == EvidenceStatus.AfterTreatment))
            .Select(m => m.Evidence);

    /// <summary>The results within the laboratory's own range, taken before any treatment that changes them.</summary>
    internal IEnumerable<Evidence> Normal(PatientRecord record, DateOnly asOf) =>
        Beyond(record, asOf, v => v.IsAbnormal == false && IsStrong(v) != true).Where(m => m.IsCounted).Select(m => m.Evidence);

    private IEnumerable<LabResultMatch> Beyond(PatientRecord record, DateOnly asOf, Func<Measurement, bool?> isBeyond) =>
        _values.Beyond(record, _tests, asOf, isBeyond).Select(m => TreatmentBefore(m, record) is { } drug ? m.IfCounted(EvidenceStatus.AfterTreatment, drug) : m);

    private Evidence? TreatmentBefore(LabResultMatch vegf, PatientRecord record) =>
        vegf.Result.Date is { } at ? MedicationMatch.BegunBefore(record, _treatment, at.Latest) : null;

    private bool? IsStrong(Measurement value) => value.Specimen switch
    {
        Specimen.Plasma => value.IsAbove(_plasma),
        Specimen.Serum => value.IsAbove(_serum),
        _ => false,
    };

    // VEGF flagged abnormal is flagged high: too little of it is not reported.
    private bool? IsRaised(Measurement value) =>
        value.IsAboveOwnLimit
        ?? (value.Interpretation == Interpretation.Abnormal ? true : value.Specimen == Specimen.Unknown ? value.IsAbove(_unknown) : Comparable(value));

    private static bool? Comparable(Measurement value) => value.IsComparable ? false : null;
}
