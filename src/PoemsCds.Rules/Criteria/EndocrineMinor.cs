using PoemsCds.Rules.Knowledge;
using PoemsCds.Rules.Reasoning;
using PoemsCds.Rules.Record;

namespace PoemsCds.Rules.Criteria;

/// <summary>Endocrine disease of an axis other than glucose and thyroid, by diagnosis.</summary>
/// <remarks>
/// Diabetes and hypothyroidism are too common to count here, alone or together [Dispenzieri2012]. Explained: prolactin by
/// pregnancy, antipsychotics or metoclopramide; parathyroid by kidney disease stage 4–5; adrenal by glucocorticoid therapy
/// in the six months before (inclusive), replacement not meant. Look-back: <see cref="MinorLookBack"/>. Source: [Dispenzieri2023],
/// minor criterion; [AdvicePolicy], input endocrineMinor.
/// </remarks>
internal sealed class EndocrineMinor(KnowledgeBase knowledge) : ICriterion
{
    private readonly FeatureCodes _codes = knowledge.Feature("endocrinopathy");
    private readonly MinorLookBack _lookBack = new(knowledge);
    private readonly ValueSet _pregnancy = knowledge.Set("pregnancy");
    private readonly ValueSet _raisingProlactin = knowledge.Set("prolactin-raising-medication");
    private readonly ValueSet _steroids = knowledge.Set("steroid-therapy");
    private readonly int _steroidMonths = knowledge.WholeNumber("steroid-window");
    private readonly ValueSet _kidney = knowledge.Set("advanced-kidney-disease");

    public string Id => _codes.Name;

    public Tier Tier => Tier.Minor;

    public RecordKinds Needs => RecordKinds.Diagnoses;

    public Finding Evaluate(PatientRecord record, DateOnly asOf) => Finding.From(this, record, EvidenceIn(record, asOf));

    /// <summary>The evidence of the axes other than glucose and thyroid.</summary>
    internal IEnumerable<Evidence> EvidenceIn(PatientRecord record, DateOnly asOf) =>
        _lookBack.Apply(Found.Of(record, _codes), asOf).Select(f => f.ExplainedIf(CauseOf(f, record)).Evidence);

    private Evidence? CauseOf(Found found, PatientRecord record) => found.Evidence.Concept?.Group switch
    {
        "prolactin" => Found.ActiveIn(record, _pregnancy) ?? Treatment.Beside(record, _raisingProlactin, found.Diagnosis.Date),
        "adrenal" => Treatment.Before(record, _steroids, found.Diagnosis.Date, _steroidMonths),
        "parathyroid" => Found.ActiveIn(record, _kidney),
        _ => null,
    };
}
