using PoemsCds.Rules.Criteria.Matching;
using PoemsCds.Rules.Findings;
using PoemsCds.Rules.Knowledge;
using PoemsCds.Rules.Record;

namespace PoemsCds.Rules.Criteria;

/// <summary>Any endocrine disease, diabetes and thyroid disease of whatever cause included: the third part of the founding triad.</summary>
/// <remarks>
/// A code of diabetic neuropathy states diabetes. Codes of raised glucose and of abnormal thyroid tests are no diagnoses; one
/// result outside the range of its laboratory suffices. Look-back: <see cref="MinorLookBack"/>, of results
/// <see cref="LaboratoryValues"/>. Source: [AdvicePolicy], input E and settled readings.
/// </remarks>
internal sealed class EndocrineDisease(KnowledgeBase knowledge) : ICriterion
{
    private readonly EndocrineMinor _otherAxes = new(knowledge);
    private readonly EndocrineResults _results = new(knowledge);
    private readonly MinorLookBack _lookBack = new(knowledge);
    private readonly ValueSet _diabetes = knowledge.GetValueSet("diabetes");
    private readonly ValueSet _thyroid = knowledge.GetValueSet("thyroid-disease");

    public string Id => "endocrine-disease";

    public Tier Tier => Tier.Associated;

    public RecordKinds Needs => RecordKinds.Diagnoses | RecordKinds.Laboratory | RecordKinds.RoutineLaboratory;

    public Finding Evaluate(PatientRecord record, DateOnly asOf)
    {
        var common = DiagnosisMatch.Of(record, _thyroid.Id, [_diabetes, _thyroid], [], []);
        var evidence = _lookBack.Apply(common, asOf).Select(f => f.Evidence)
            .Concat(_results.OutsideRange(record, asOf))
            .Concat(_otherAxes.EvidenceIn(record, asOf));
        return Finding.From(this, record, evidence.DistinctBy(e => (e.Reference, e.Concept)));
    }
}
