using PoemsCds.Rules.Criteria.Matching;
using PoemsCds.Rules.Findings;
using PoemsCds.Rules.Knowledge;
using PoemsCds.Rules.Record;

namespace PoemsCds.Rules.Criteria;

/// <summary>Any endocrine disease, including diabetes and thyroid disease of any cause: the third part of the triad.</summary>
/// <remarks>
/// By diagnosis, except codes of raised glucose and abnormal thyroid tests, or by the results of
/// <see cref="CommonEndocrineResults"/> and of the minor criterion. Where every diagnosis of the neuropathy names diabetes, diabetes
/// does not count: one disease cannot be both the cause of the neuropathy and an accompanying disease. A site can turn on further results
/// (<see cref="OtherEndocrineResults"/>). Look-back:
/// <see cref="MinorLookBack"/>. Source:
/// [AdvicePolicy], input E and settled readings.
/// </remarks>
internal sealed class EndocrineDisease(KnowledgeBase knowledge) : ICriterion
{
    private readonly EndocrineMinor _otherAxes = new(knowledge);
    private readonly CommonEndocrineResults _results = new(knowledge);
    private readonly OtherEndocrineResults _others = new(knowledge);
    private readonly DiabeticNeuropathyOnly _diabeticOnly = new(knowledge);
    private readonly MinorLookBack _lookBack = new(knowledge);
    private readonly ValueSet _diabetes = knowledge.GetValueSet(ValueSetIds.Diabetes);
    private readonly ValueSet _thyroid = knowledge.GetValueSet(ValueSetIds.ThyroidDisease);

    public string Id => CriterionIds.EndocrineDisease;

    public Tier Tier => Tier.Supporting;

    public RecordKinds Needs => RecordKinds.Diagnoses | RecordKinds.Laboratory | RecordKinds.RoutineLaboratory;

    public Finding Evaluate(PatientRecord record, DateOnly asOf)
    {
        var thyroid = DiagnosisMatch.Of(record, _thyroid.Id, [_thyroid], [], []);
        var evidence = Glucose(record, asOf)
            .Concat(_lookBack.Apply(thyroid, asOf).Select(f => f.Evidence))
            .Concat(_results.OfThyroid(record, asOf))
            .Concat(_others.OfHormones(record, asOf))
            .Concat(_otherAxes.EvidenceIn(record, asOf));
        return Finding.From(this, record, evidence.DistinctBy(e => (e.Reference, e.Concept)));
    }

    private IEnumerable<Evidence> Glucose(PatientRecord record, DateOnly asOf)
    {
        var diabetes = _lookBack.Apply(DiagnosisMatch.In(record, _diabetes), asOf).Select(f => f.Evidence)
            .Concat(_results.OfGlucose(record, asOf))
            .Concat(_others.OfGlucose(record, asOf));
        return _diabeticOnly.NeuropathiesIn(record).Count > 0
            ? diabetes.Select(e => e.Status == EvidenceStatus.Counted ? e with { Status = EvidenceStatus.NamedByTheNeuropathy } : e)
            : diabetes;
    }
}
