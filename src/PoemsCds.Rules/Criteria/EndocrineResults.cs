using PoemsCds.Rules.Criteria.Matching;
using PoemsCds.Rules.Findings;
using PoemsCds.Rules.Knowledge;
using PoemsCds.Rules.Record;

namespace PoemsCds.Rules.Criteria;

/// <summary>Endocrine disease by laboratory result.</summary>
/// <remarks>
/// The laboratory's own limit, else the product's, exclusive. For the minor criterion: total testosterone too low twice on
/// different days (below 10.4 nmol/L in men; never in women; of unknown sex by the laboratory's own limit alone), prolactin
/// too high (above 20 ng/mL in men, 25 in women or of unknown sex), morning cortisol below 83 nmol/L whatever the range, and
/// parathyroid hormone outside its range with the calcium nearest in time on the fitting side. For the triad: any hormone,
/// glucose or HbA1c outside its range. Look-back: <see cref="LaboratoryValues"/>. Source: [AdvicePolicy], laboratory minors and
/// settled readings.
/// </remarks>
internal sealed class EndocrineResults(KnowledgeBase knowledge)
{
    private readonly LaboratoryValues _values = new(knowledge);
    private readonly EndocrineCauses _causes = new(knowledge);
    private readonly ValueSet _testosterone = knowledge.GetValueSet("sex-hormones").OnlyGroups("testosterone-total");
    private readonly ValueSet _prolactin = knowledge.GetValueSet("prolactin");
    private readonly ValueSet _morningCortisol = knowledge.GetValueSet("cortisol").OnlyGroups("cortisol-am");
    private readonly ValueSet _parathyroid = knowledge.GetValueSet("parathyroid-hormone");
    private readonly ValueSet _calcium = knowledge.GetValueSet("calcium");
    private readonly ValueSet[] _hormones =
    [
        knowledge.GetValueSet("sex-hormones"), knowledge.GetValueSet("gonadotropins"), knowledge.GetValueSet("prolactin"), knowledge.GetValueSet("cortisol"),
        knowledge.GetValueSet("parathyroid-hormone"), knowledge.GetValueSet("thyroid-function"), knowledge.GetValueSet("other-hormones"), knowledge.GetValueSet("glucose"),
    ];

    private readonly decimal _testosteroneLimit = knowledge.GetLimit("testosterone-limit-male", "testosterone-total");
    private readonly LimitBySex _prolactinLimit = new(knowledge, "prolactin-limit", "prolactin");
    private readonly decimal _cortisolLimit = knowledge.GetLimit("cortisol-limit", "cortisol-am");
    private readonly int _testosteroneDays = knowledge.GetWholeNumber("testosterone-interval");

    /// <summary>The results that bear on the minor criterion.</summary>
    internal IEnumerable<Evidence> Minor(PatientRecord record, DateOnly asOf)
    {
        LabResultMatch[] found =
        [
            .. LabResultMatch.IfRepeated([.. Testosterone(record, asOf).Select(m => Explained(m, record, asOf))], _testosteroneDays),
            .. _values.Beyond(record, _prolactin, asOf, v => v.IsAboveOwnLimit ?? v.IsAbove(_prolactinLimit.Upper(record.Sex))),
            .. _values.Beyond(record, _morningCortisol, asOf, v => v.IsBelow(_cortisolLimit)),
            .. Parathyroid(record, asOf),
        ];
        return found.Select(m => Explained(m, record, asOf).Evidence);
    }

    /// <summary>Every hormone, glucose and HbA1c outside the range of its laboratory.</summary>
    internal IEnumerable<Evidence> OutsideRange(PatientRecord record, DateOnly asOf) => _hormones
        .SelectMany(tests => _values.Of(record, tests, asOf))
        .Where(m => m.Value.IsAbnormal == true)
        .Select(m => Explained(m, record, asOf).Evidence);

    private LabResultMatch Explained(LabResultMatch measured, PatientRecord record, DateOnly asOf) =>
        measured.ExplainedIf(_causes.Of(record, measured.Test.Group, measured.Result.Date, asOf));

    private IEnumerable<LabResultMatch> Testosterone(PatientRecord record, DateOnly asOf) => record.Sex == Sex.Female
        ? []
        : _values.Beyond(record, _testosterone, asOf, v => v.IsBelowOwnLimit ?? (record.Sex == Sex.Male ? v.IsBelow(_testosteroneLimit) : false));

    private IEnumerable<LabResultMatch> Parathyroid(PatientRecord record, DateOnly asOf)
    {
        var calcium = _values.Of(record, _calcium, asOf).Where(m => m.IsCounted).ToLookup(m => m.Result.Date.GetValueOrDefault()); // what counts is dated
        return _values.Of(record, _parathyroid, asOf)
            .Where(pth => pth.Value.IsAboveOwnLimit == true || pth.Value.IsBelowOwnLimit == true)
            .Select(pth => Nearest(calcium, pth.Result.Date).Any(c => Fits(pth.Value, c.Value)) ? pth : pth.IfCounted(EvidenceStatus.SupportiveCode));
    }

    // High with high, low with low, or high with low.
    private static bool Fits(Measurement hormone, Measurement calcium) =>
        calcium.IsBelowOwnLimit == true || (hormone.IsAboveOwnLimit == true && calcium.IsAboveOwnLimit == true);

    private static IEnumerable<LabResultMatch> Nearest(ILookup<DateSpan, LabResultMatch> byDate, DateSpan? date)
    {
        if (date is not { } at || byDate.Count == 0)
        {
            return [];
        }

        var least = byDate.Min(day => day.Key.MinDaysUntil(at));
        return byDate.Where(day => day.Key.MinDaysUntil(at) == least).SelectMany(day => day);
    }
}
