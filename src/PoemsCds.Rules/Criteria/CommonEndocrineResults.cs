using PoemsCds.Rules.Criteria.Matching;
using PoemsCds.Rules.Findings;
using PoemsCds.Rules.Knowledge;
using PoemsCds.Rules.Record;

namespace PoemsCds.Rules.Criteria;

/// <summary>Diabetes and thyroid disease, by laboratory result.</summary>
/// <remarks>
/// HbA1c of 6.5 % (48 mmol/mol) or more, once; TSH above 10 mIU/L once, or outside its reference range twice on different days. Glucose
/// and other hormones of these axes are not used. Look-back: <see cref="LaboratoryValues"/>. Source: [AdvicePolicy], input E.
/// </remarks>
internal sealed class CommonEndocrineResults(KnowledgeBase knowledge)
{
    private readonly LaboratoryValues _values = new(knowledge);
    private readonly ValueSet _hba1c = knowledge.GetValueSet(ValueSetIds.Glucose).OnlyGroups("hba1c");
    private readonly ValueSet _tsh = knowledge.GetValueSet(ValueSetIds.ThyroidFunction).OnlyGroups("tsh");
    private readonly ProductLimit _hba1cLimit = knowledge.GetLimit("hba1c-limit", "hba1c");
    private readonly ProductLimit _tshLimit = knowledge.GetLimit("tsh-limit", "tsh");
    private readonly int _tshDays = knowledge.GetWholeNumber("tsh-interval");

    /// <summary>Results that establish diabetes.</summary>
    internal IEnumerable<Evidence> OfGlucose(PatientRecord record, DateOnly asOf) =>
        _values.Beyond(record, _hba1c, asOf, v => new LimitComparison(v.IsAtLeast(_hba1cLimit.Number), LimitComparison.Of(_hba1cLimit)))
            .Select(m => m.Evidence);

    /// <summary>Results that establish thyroid disease.</summary>
    internal IEnumerable<Evidence> OfThyroid(PatientRecord record, DateOnly asOf) => LabResultMatch
        .IfRepeated(_values.Beyond(record, _tsh, asOf, Tsh), _tshDays, m => m.Value.IsAbove(_tshLimit.Number) == true)
        .Select(m => m.Evidence);

    private LimitComparison Tsh(Measurement value) => value.IsAbove(_tshLimit.Number) == true || value.IsAbnormal is not { } abnormal
        ? new LimitComparison(value.IsAbove(_tshLimit.Number), LimitComparison.Of(_tshLimit))
        : new LimitComparison(abnormal, value.RangeText is null ? LimitUsed.Flag : LimitComparison.UpperLaboratoryLimit(value));
}
