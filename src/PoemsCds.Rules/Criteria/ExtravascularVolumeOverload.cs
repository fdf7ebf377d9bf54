using PoemsCds.Rules.Criteria.Matching;
using PoemsCds.Rules.Findings;
using PoemsCds.Rules.Knowledge;
using PoemsCds.Rules.Record;

namespace PoemsCds.Rules.Criteria;

/// <summary>Peripheral or generalized edema, pleural effusion or ascites, by diagnosis.</summary>
/// <remarks>
/// Edema counts only if recorded twice, at least 30 days apart (inclusive), which an undated entry cannot show, or once if the site has
/// turned that on. Explained:
/// <see cref="OverloadCauses"/>. Pericardial effusion is only supportive. Look-back: <see cref="MinorLookBack"/>.
/// Source: [Dispenzieri2023], minor criterion; [AdvicePolicy], inputs and explained.
/// </remarks>
internal sealed class ExtravascularVolumeOverload(KnowledgeBase knowledge) : ICriterion
{
    private readonly FeatureCodes _codes = knowledge.GetFeature(CriterionIds.ExtravascularVolumeOverload);
    private readonly MinorLookBack _lookBack = new(knowledge);
    private readonly OverloadCauses _causes = new(knowledge);
    private readonly int _repeatDays = knowledge.GetWholeNumber("edema-repeat-interval");
    private readonly bool _onceSuffices = knowledge.IsOn("edema-once");

    public string Id => _codes.Name;

    public Tier Tier => Tier.Minor;

    public RecordKinds Needs => RecordKinds.Diagnoses;

    public Finding Evaluate(PatientRecord record, DateOnly asOf)
    {
        var found = _lookBack.Apply(DiagnosisMatch.Of(record, _codes), asOf).ToList();
        var repeated = _onceSuffices || IsRepeated(found.Where(IsCountedEdema));
        return Finding.From(this, record, found
            .Select(f => f.ExplainedIf(_causes.Find(record, f.Evidence.Concept?.Group, f.Diagnosis.Date, asOf)))
            .Select(f => IsCountedEdema(f) && !repeated ? f.IfCounted(EvidenceStatus.RecordedOnce) : f)
            .Select(f => f.Evidence));
    }

    private static bool IsCountedEdema(DiagnosisMatch found) =>
        found.Evidence is { Status: EvidenceStatus.Counted, Concept.Group: OverloadCauses.Edema or OverloadCauses.GeneralizedEdema };

    private bool IsRepeated(IEnumerable<DiagnosisMatch> edema) =>
        DateSpan.MinSpread([.. edema.Select(f => f.Diagnosis.Recorded ?? f.Diagnosis.Onset).OfType<DateSpan>()]) >= _repeatDays;
}
