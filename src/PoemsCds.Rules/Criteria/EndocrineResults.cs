using PoemsCds.Rules.Criteria.Matching;
using PoemsCds.Rules.Findings;
using PoemsCds.Rules.Knowledge;
using PoemsCds.Rules.Record;

namespace PoemsCds.Rules.Criteria;

/// <summary>Endocrine disease other than diabetes and thyroid disease, by laboratory result.</summary>
/// <remarks>
/// The laboratory's limit, else the product's, exclusive. Low total testosterone twice on different days (below 10.4 nmol/L
/// in men; never in women; by the laboratory's limit alone if the sex is unknown), before the 66th birthday; raised prolactin
/// twice on different days, or once above twice its limit (20 ng/mL in men, 25 in women or if the sex is unknown); morning cortisol
/// below 83 nmol/L, regardless of the reference range (<see cref="MorningCortisol"/>). A raised parathyroid hormone is supportive and
/// does not count. Look-back: <see cref="LaboratoryValues"/>. Source: [AdvicePolicy], laboratory minors and settled readings.
/// </remarks>
internal sealed class EndocrineResults(KnowledgeBase knowledge)
{
    private readonly LaboratoryValues _values = new(knowledge);
    private readonly EndocrineCauses _causes = new(knowledge);
    private readonly ValueSet _testosterone = knowledge.GetValueSet(ValueSetIds.SexHormones).OnlyGroups("testosterone-total");
    private readonly ValueSet _prolactin = knowledge.GetValueSet(ValueSetIds.Prolactin);
    private readonly MorningCortisol _morningCortisol = new(knowledge);
    private readonly ValueSet _parathyroid = knowledge.GetValueSet(ValueSetIds.ParathyroidHormone);
    private readonly ProductLimit _testosteroneLimit = knowledge.GetLimit("testosterone-limit-male", "testosterone-total");
    private readonly int _testosteroneAge = knowledge.GetWholeNumber("testosterone-results-age");
    private readonly int _earliestBirthYear = knowledge.GetWholeNumber("earliest-birth-year");
    private readonly int _testosteroneDays = knowledge.GetWholeNumber("testosterone-interval");
    private readonly LimitBySex _prolactinLimit = new(knowledge, "prolactin-limit", "prolactin");
    private readonly decimal _prolactinTimes = knowledge.GetNumber("prolactin-once-times");
    private readonly int _prolactinDays = knowledge.GetWholeNumber("prolactin-interval");

    /// <summary>Evidence for the minor criterion.</summary>
    internal IEnumerable<Evidence> Minor(PatientRecord record, DateOnly asOf)
    {
        LabResultMatch[] found =
        [
            .. Testosterone(record, asOf),
            .. Prolactin(record, asOf),
            .. Explained(_morningCortisol.Low(record, asOf), record, asOf),
            .. _values.Beyond(record, _parathyroid, asOf, v => LimitComparison.AboveLaboratoryLimit(v) ?? new LimitComparison(false, null))
                .Select(m => m.IfCounted(EvidenceStatus.SupportiveCode)),
        ];
        return found.Select(m => m.Evidence);
    }

    private IEnumerable<LabResultMatch> Testosterone(PatientRecord record, DateOnly asOf)
    {
        if (record.Sex == Sex.Female)
        {
            return [];
        }

        var low = _values.Beyond(record, _testosterone, asOf, v => LimitComparison.BelowLaboratoryLimit(v)
            ?? (record.Sex == Sex.Male
                ? new LimitComparison(v.IsBelow(_testosteroneLimit.Number), LimitComparison.Of(_testosteroneLimit))
                : new LimitComparison(false, null)));
        var isOld = record.IsYoungerThan(_testosteroneAge, asOf, _earliestBirthYear) == false;
        var repeated = LabResultMatch.IfRepeated([.. Explained(low, record, asOf)], _testosteroneDays);
        return isOld ? repeated.Select(m => m.IfCounted(EvidenceStatus.CommonAtThisAge)) : repeated;
    }

    private IEnumerable<LabResultMatch> Prolactin(PatientRecord record, DateOnly asOf)
    {
        var limit = _prolactinLimit.Upper(record.Sex);
        return LabResultMatch.IfRepeated(
            [.. Explained(_values.Beyond(record, _prolactin, asOf, v => LimitComparison.Above(v, limit)), record, asOf)],
            _prolactinDays,
            m => IsFarAbove(m.Value, limit));
    }

    private bool IsFarAbove(Measurement value, ProductLimit limit) => value.RangeHigh is null
        ? value.IsAbove(limit.Number * _prolactinTimes) == true
        : value.IsAboveTimesUpperLimit(_prolactinTimes) == true;

    private IEnumerable<LabResultMatch> Explained(IEnumerable<LabResultMatch> found, PatientRecord record, DateOnly asOf) =>
        found.Select(m => m.ExplainedIf(_causes.Find(record, m.Test.Group, m.Result.Date, asOf)));
}
