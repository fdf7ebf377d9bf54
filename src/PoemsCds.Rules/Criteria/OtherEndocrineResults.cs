using PoemsCds.Rules.Criteria.Matching;
using PoemsCds.Rules.Findings;
using PoemsCds.Rules.Knowledge;
using PoemsCds.Rules.Record;

namespace PoemsCds.Rules.Criteria;

/// <summary>Glucose, LH, FSH and parathyroid hormone, which count as endocrine disease only where the site has turned them on.</summary>
/// <remarks>
/// Outside the laboratory's own range, or flagged by it, twice on different days; never by a limit of ours. Look-back:
/// <see cref="LaboratoryValues"/>. Source: [AdvicePolicy], input E.
/// </remarks>
internal sealed class OtherEndocrineResults(KnowledgeBase knowledge)
{
    private readonly LaboratoryValues _values = new(knowledge);
    private readonly int _days = knowledge.GetWholeNumber("other-endocrine-interval");
    private readonly ValueSet _glucose = knowledge.GetValueSet(ValueSetIds.Glucose).OnlyGroups("glucose", "fasting-glucose");

    private readonly ValueSet[] _hormones =
    [
        knowledge.GetValueSet(ValueSetIds.Gonadotropins).OnlyGroups("lh"),
        knowledge.GetValueSet(ValueSetIds.Gonadotropins).OnlyGroups("fsh"),
        knowledge.GetValueSet(ValueSetIds.ParathyroidHormone),
    ];

    private readonly bool _areOn = knowledge.IsOn("other-endocrine-results");

    /// <summary>Abnormal results of glucose; none where the site has not turned them on.</summary>
    internal IEnumerable<Evidence> OfGlucose(PatientRecord record, DateOnly asOf) => _areOn ? Abnormal(record, _glucose, asOf) : [];

    /// <summary>Abnormal results of hormones; none where the site has not turned them on.</summary>
    internal IEnumerable<Evidence> OfHormones(PatientRecord record, DateOnly asOf) =>
        _areOn ? _hormones.SelectMany(hormone => Abnormal(record, hormone, asOf)) : [];

    private IEnumerable<Evidence> Abnormal(PatientRecord record, ValueSet tests, DateOnly asOf) => LabResultMatch
        .IfRepeated(_values.Beyond(record, tests, asOf, Outside), _days)
        .Select(m => m.Evidence);

    private static LimitComparison Outside(Measurement value) =>
        LimitComparison.AboveLaboratoryLimit(value) is { IsBeyond: true } above ? above
        : LimitComparison.BelowLaboratoryLimit(value) ?? new LimitComparison(false, null);
}
