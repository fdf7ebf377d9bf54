using PoemsCds.Rules.Criteria.Matching;
using PoemsCds.Rules.Findings;
using PoemsCds.Rules.Knowledge;
using PoemsCds.Rules.Record;

namespace PoemsCds.Rules.Criteria;

/// <summary>Endocrine disease of an axis other than glucose and thyroid, by laboratory result.</summary>
/// <remarks>
/// The laboratory's own limit, else the product's, exclusive. Total testosterone too low twice on different days (below 10.4 nmol/L
/// in men; never in women; of unknown sex by the laboratory's own limit alone), and not from the 66th birthday on; prolactin too
/// high twice on different days, or once above twice its limit (20 ng/mL in men, 25 in women or of unknown sex); morning cortisol
/// below 83 nmol/L whatever the range. A raised parathyroid hormone fits and does not count. Look-back:
/// <see cref="LaboratoryValues"/>. Source: [AdvicePolicy], laboratory minors and settled readings.
/// </remarks>
internal sealed class EndocrineResults(KnowledgeBase knowledge)
{
    private readonly LaboratoryValues _values = new(knowledge);
    private readonly EndocrineCauses _causes = new(knowledge);
    private readonly ValueSet _testosterone = knowledge.GetValueSet(ValueSetIds.SexHormones).OnlyGroups("testosterone-total");
    private readonly ValueSet _prolactin = knowledge.GetValueSet(ValueSetIds.Prolactin);
    private readonly ValueSet _morningCortisol = knowledge.GetValueSet(ValueSetIds.Cortisol).OnlyGroups("cortisol-am");
    private readonly ValueSet _parathyroid = knowledge.GetValueSet(ValueSetIds.ParathyroidHormone);
    private readonly ProductLimit _testosteroneLimit = knowledge.GetLimit("testosterone-limit-male", "testosterone-total");
    private readonly int _testosteroneAge = knowledge.GetWholeNumber("testosterone-results-age");
    private readonly int _earliestBirthYear = knowledge.GetWholeNumber("earliest-birth-year");
    private readonly int _testosteroneDays = knowledge.GetWholeNumber("testosterone-interval");
    private readonly LimitBySex _prolactinLimit = new(knowledge, "prolactin-limit", "prolactin");
    private readonly decimal _prolactinTimes = knowledge.GetNumber("prolactin-once-times");
    private readonly int _prolactinDays = knowledge.GetWholeNumber("prolactin-interval");
    private readonly ProductLimit _cortisolLimit = knowledge.GetLimit("cortisol-limit", "cortisol-am");

    /// <summary>The results that bear on the minor criterion.</summary>
    internal IEnumerable<Evidence> Minor(PatientRecord record, DateOnly asOf)
    {
        LabResultMatch[] found =
        [
            .. Testosterone(record, asOf),
            .. Prolactin(record, asOf),
            .. Explained(_values.Beyond(record, _morningCortisol, asOf, v => new Held(v.IsBelow(_cortisolLimit.Number), Held.Of(_cortisolLimit))), record, asOf),
            .. _values.Beyond(record, _parathyroid, asOf, v => Held.AboveOwn(v) ?? new Held(false, null)).Select(m => m.IfCounted(EvidenceStatus.SupportiveCode)),
        ];
        return found.Select(m => m.Evidence);
    }

    private IEnumerable<LabResultMatch> Testosterone(PatientRecord record, DateOnly asOf)
    {
        if (record.Sex == Sex.Female)
        {
            return [];
        }

        var low = _values.Beyond(record, _testosterone, asOf, v => Held.BelowOwn(v)
            ?? (record.Sex == Sex.Male ? new Held(v.IsBelow(_testosteroneLimit.Number), Held.Of(_testosteroneLimit)) : new Held(false, null)));
        var isOld = record.IsYoungerThan(_testosteroneAge, asOf, _earliestBirthYear) == false;
        var repeated = LabResultMatch.IfRepeated([.. Explained(low, record, asOf)], _testosteroneDays);
        return isOld ? repeated.Select(m => m.IfCounted(EvidenceStatus.CommonAtThisAge)) : repeated;
    }

    private IEnumerable<LabResultMatch> Prolactin(PatientRecord record, DateOnly asOf)
    {
        var limit = _prolactinLimit.Upper(record.Sex);
        return LabResultMatch.IfRepeated(
            [.. Explained(_values.Beyond(record, _prolactin, asOf, v => Held.Above(v, limit)), record, asOf)],
            _prolactinDays,
            m => IsFarAbove(m.Value, limit));
    }

    private bool IsFarAbove(Measurement value, ProductLimit limit) => value.RangeHigh is null
        ? value.IsAbove(limit.Number * _prolactinTimes) == true
        : value.IsAboveTimesOwnLimit(_prolactinTimes) == true;

    private IEnumerable<LabResultMatch> Explained(IEnumerable<LabResultMatch> found, PatientRecord record, DateOnly asOf) =>
        found.Select(m => m.ExplainedIf(_causes.Of(record, m.Test.Group, m.Result.Date, asOf)));
}
