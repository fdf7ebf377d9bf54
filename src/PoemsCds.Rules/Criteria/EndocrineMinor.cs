using PoemsCds.Rules.Criteria.Matching;
using PoemsCds.Rules.Findings;
using PoemsCds.Rules.Knowledge;
using PoemsCds.Rules.Record;

namespace PoemsCds.Rules.Criteria;

/// <summary>Endocrine disease other than diabetes and thyroid disease, by diagnosis or laboratory result.</summary>
/// <remarks>
/// Diabetes and hypothyroidism are too common to count here, alone or together [Dispenzieri2012]; together they count if the site has
/// turned that on (<see cref="DiabetesWithThyroidDisease"/>). Hypoparathyroidism counts and hyperparathyroidism does not
/// (<see cref="ParathyroidCodes"/>). Explained: <see cref="EndocrineCauses"/>; results: <see cref="EndocrineResults"/>; look-back of
/// diagnoses: <see cref="MinorLookBack"/>.
/// Source: [Dispenzieri2023], minor criterion; [AdvicePolicy], input endocrineMinor.
/// </remarks>
internal sealed class EndocrineMinor(KnowledgeBase knowledge) : ICriterion
{
    private readonly FeatureCodes _codes = ParathyroidCodes.Apply(knowledge.GetFeature(CriterionIds.EndocrineMinor), knowledge);
    private readonly DiabetesWithThyroidDisease _commonAxes = new(knowledge);
    private readonly MinorLookBack _lookBack = new(knowledge);
    private readonly EndocrineCauses _causes = new(knowledge);
    private readonly EndocrineResults _results = new(knowledge);

    public string Id => _codes.Name;

    public Tier Tier => Tier.Minor;

    public RecordKinds Needs => RecordKinds.Diagnoses | RecordKinds.Laboratory;

    public Finding Evaluate(PatientRecord record, DateOnly asOf) =>
        Finding.From(this, record, EvidenceIn(record, asOf).Concat(_commonAxes.EvidenceIn(record, asOf)));

    /// <summary>Evidence for the axes other than glucose and thyroid.</summary>
    internal IEnumerable<Evidence> EvidenceIn(PatientRecord record, DateOnly asOf) =>
        _lookBack.Apply(DiagnosisMatch.Of(record, _codes), asOf)
        .Select(f => f.ExplainedIf(_causes.Find(record, f.Evidence.Concept?.Group, f.Diagnosis.Date, asOf)).Evidence)
        .Concat(_results.Minor(record, asOf));
}
