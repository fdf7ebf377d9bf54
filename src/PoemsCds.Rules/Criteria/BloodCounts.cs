using PoemsCds.Rules.Criteria.Matching;
using PoemsCds.Rules.Findings;
using PoemsCds.Rules.Knowledge;
using PoemsCds.Rules.Record;

namespace PoemsCds.Rules.Criteria;

/// <summary>Thrombocytosis and polycythemia by blood count.</summary>
/// <remarks>
/// Above the laboratory's limit, else above the product's, exclusive: platelets 450 × 10⁹/L, hemoglobin 16.5 g/dL in
/// men and 16.0 in women, hematocrit 49 % and 48 %; the higher limit if the sex is unknown. Two results of one kind at least 28 days
/// apart, or one platelet count above 600 × 10⁹/L. Look-back: <see cref="LaboratoryValues"/>. Source: [AdvicePolicy], laboratory minors.
/// </remarks>
internal sealed class BloodCounts(KnowledgeBase knowledge)
{
    private readonly LaboratoryValues _values = new(knowledge);
    private readonly ValueSet _platelets = knowledge.GetValueSet(ValueSetIds.Platelets);
    private readonly ValueSet _hemoglobin = knowledge.GetValueSet(ValueSetIds.Hemoglobin);
    private readonly ValueSet _hematocrit = knowledge.GetValueSet(ValueSetIds.Hematocrit);
    private readonly ProductLimit _plateletLimit = knowledge.GetLimit("platelet-limit", "platelets");
    private readonly ProductLimit _plateletsAlone = knowledge.GetLimit("platelets-once", "platelets");
    private readonly LimitBySex _hemoglobinLimit = new(knowledge, "hemoglobin-limit", "hemoglobin");
    private readonly LimitBySex _hematocritLimit = new(knowledge, "hematocrit-limit", "hematocrit");
    private readonly int _days = knowledge.GetWholeNumber("blood-count-interval");

    /// <summary>Results that show thrombocytosis.</summary>
    internal IEnumerable<LabResultMatch> Platelets(PatientRecord record, DateOnly asOf, Evidence? cause) =>
        Repeated(record, _platelets, asOf, _plateletLimit, _ => cause,
            platelets => platelets.Value.IsAbove(_plateletsAlone.Number) == true);

    /// <summary>Results that show polycythemia. One hemoglobin and one hematocrit are not two results.</summary>
    internal IEnumerable<LabResultMatch> RedCells(PatientRecord record, DateOnly asOf, Func<LabResultMatch, Evidence?> causeOf) =>
    [
        .. Repeated(record, _hemoglobin, asOf, _hemoglobinLimit.Upper(record.Sex), causeOf),
        .. Repeated(record, _hematocrit, asOf, _hematocritLimit.Upper(record.Sex), causeOf),
    ];

    private IEnumerable<LabResultMatch> Repeated(
        PatientRecord record, ValueSet tests, DateOnly asOf, ProductLimit limit, Func<LabResultMatch, Evidence?> causeOf,
            Func<LabResultMatch, bool>? sufficesAlone = null)
    {
        var high = _values.Beyond(record, tests, asOf, v => LimitComparison.Above(v, limit));
        return LabResultMatch.IfRepeated([.. high.Select(m => m.ExplainedIf(causeOf(m)))], _days, sufficesAlone);
    }
}
