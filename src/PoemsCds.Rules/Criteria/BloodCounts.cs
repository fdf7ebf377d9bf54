using PoemsCds.Rules.Knowledge;
using PoemsCds.Rules.Reasoning;
using PoemsCds.Rules.Record;

namespace PoemsCds.Rules.Criteria;

/// <summary>Too many platelets or red cells by blood count.</summary>
/// <remarks>
/// Above the laboratory's own limit, else above the product's, exclusive: platelets 450 × 10⁹/L, haemoglobin 16.5 g/dL in
/// men and 16.0 in women, haematocrit 49 % and 48 %; of unknown sex the higher. Two results of one kind at least 28 days
/// apart, or platelets once above 600 × 10⁹/L. Look-back: <see cref="LaboratoryValues"/>. Source: [AdvicePolicy], laboratory minors.
/// </remarks>
internal sealed class BloodCounts(KnowledgeBase knowledge)
{
    private readonly LaboratoryValues _values = new(knowledge);
    private readonly ValueSet _platelets = knowledge.Set("platelets");
    private readonly ValueSet _hemoglobin = knowledge.Set("hemoglobin");
    private readonly ValueSet _hematocrit = knowledge.Set("hematocrit");
    private readonly decimal _plateletLimit = knowledge.Limit("platelet-limit", "platelets");
    private readonly decimal _plateletsAlone = knowledge.Limit("platelets-once", "platelets");
    private readonly LimitBySex _hemoglobinLimit = new(knowledge, "hemoglobin-limit", "hemoglobin");
    private readonly LimitBySex _hematocritLimit = new(knowledge, "hematocrit-limit", "hematocrit");
    private readonly int _days = knowledge.WholeNumber("blood-count-interval");

    /// <summary>Results with too many platelets.</summary>
    internal IEnumerable<Measured> Platelets(PatientRecord record, DateOnly asOf, Evidence? cause) =>
        Repeated(record, _platelets, asOf, _plateletLimit, _ => cause, platelets => platelets.Value.IsAbove(_plateletsAlone) == true);

    /// <summary>Results with too many red cells. One haemoglobin and one haematocrit are not two results.</summary>
    internal IEnumerable<Measured> RedCells(PatientRecord record, DateOnly asOf, Func<Measured, Evidence?> causeOf) =>
    [
        .. Repeated(record, _hemoglobin, asOf, _hemoglobinLimit.Upper(record.Sex), causeOf),
        .. Repeated(record, _hematocrit, asOf, _hematocritLimit.Upper(record.Sex), causeOf),
    ];

    private IEnumerable<Measured> Repeated(
        PatientRecord record, ValueSet tests, DateOnly asOf, decimal limit, Func<Measured, Evidence?> causeOf, Func<Measured, bool>? standsAlone = null)
    {
        var high = _values.Beyond(record, tests, asOf, v => v.IsAboveOwnLimit ?? v.IsAbove(limit));
        return Measured.IfRepeated([.. high.Select(m => m.ExplainedIf(causeOf(m)))], _days, standsAlone);
    }
}
