using PoemsCds.Rules.Criteria.Matching;
using PoemsCds.Rules.Findings;
using PoemsCds.Rules.Knowledge;
using PoemsCds.Rules.Record;

namespace PoemsCds.Rules.Criteria;

/// <summary>Low morning cortisol.</summary>
/// <remarks>
/// Below 83 nmol/L (exclusive), regardless of the reference range. Morning by its code, or because the specimen was drawn from 06:00
/// (inclusive) to 10:00 (exclusive) in local time. Where neither the code nor the record tells the time of day, a low cortisol is shown but
/// not counted; one drawn at another time is not evidence. Source: [AdvicePolicy], laboratory minors and settled readings.
/// </remarks>
internal sealed class MorningCortisol(KnowledgeBase knowledge)
{
    private const string ByItsCode = "cortisol-am";

    private readonly LaboratoryValues _values = new(knowledge);
    private readonly ValueSet _tests = knowledge.GetValueSet(ValueSetIds.Cortisol);
    private readonly ProductLimit _limit = knowledge.GetLimit("cortisol-limit", ByItsCode);
    private readonly int _fromHour = knowledge.GetWholeNumber("cortisol-morning-start");
    private readonly int _toHour = knowledge.GetWholeNumber("cortisol-morning-end");

    /// <summary>Results below the limit, those that cannot be compared, and those whose time of day is unknown.</summary>
    internal IEnumerable<LabResultMatch> Low(PatientRecord record, DateOnly asOf) => _values
        .Beyond(record, _tests, asOf, v => new LimitComparison(v.IsBelow(_limit.Number), LimitComparison.Of(_limit)))
        .Select(m => IsMorning(m) switch
        {
            true => m,
            null => m.IfCounted(EvidenceStatus.TimeUnknown),
            false => null,
        })
        .OfType<LabResultMatch>();

    private bool? IsMorning(LabResultMatch match) =>
        match.Test.Group == ByItsCode ? true
        : match.Result.TimeOfDay is { } time ? time.Hour >= _fromHour && time.Hour < _toHour
        : null;
}
