using PoemsCds.Rules.Criteria.Matching;
using PoemsCds.Rules.Findings;
using PoemsCds.Rules.Knowledge;
using PoemsCds.Rules.Record;

namespace PoemsCds.Rules.Criteria;

/// <summary>Peripheral or generalised oedema, pleural effusion or ascites by diagnosis.</summary>
/// <remarks>
/// Oedema counts only when two entries of it lie 30 days or more apart (inclusive); an undated entry cannot show that.
/// Explained by heart failure, cirrhosis, nephrotic syndrome, kidney disease stage 4–5, and a pleural effusion also by
/// pneumonia within 60 days before or after (inclusive), active or not, and oedema also by a calcium-channel blocker or
/// pioglitazone (when: <see cref="ExplainingDrugs"/>). Pericardial effusion is supporting only. Look-back: <see cref="MinorLookBack"/>.
/// Source: [Dispenzieri2023], minor criterion; [AdvicePolicy], inputs and explained.
/// </remarks>
internal sealed class ExtravascularVolumeOverload(KnowledgeBase knowledge) : ICriterion
{
    private readonly FeatureCodes _codes = knowledge.GetFeature("extravascular-volume-overload");
    private readonly MinorLookBack _lookBack = new(knowledge);
    private readonly int _repeatDays = knowledge.GetWholeNumber("edema-repeat-interval");
    private readonly int _pneumoniaDays = knowledge.GetWholeNumber("effusion-pneumonia-window");
    private readonly ExplainingDrugs _drugs = new(knowledge, "edema-causing-medication");
    private readonly ValueSet _pneumonia = knowledge.GetValueSet("pneumonia");
    private readonly ValueSet[] _causes =
        [knowledge.GetValueSet("heart-failure"), knowledge.GetValueSet("cirrhosis"), knowledge.GetValueSet("nephrotic-syndrome"), knowledge.GetValueSet("advanced-kidney-disease")];

    public string Id => _codes.Name;

    public Tier Tier => Tier.Minor;

    public RecordKinds Needs => RecordKinds.Diagnoses;

    public Finding Evaluate(PatientRecord record, DateOnly asOf)
    {
        var found = _lookBack.Apply(DiagnosisMatch.Of(record, _codes), asOf).ToList();
        var cause = DiagnosisMatch.ActiveIn(record, _causes);
        var repeated = IsRepeated(found.Where(IsCountedEdema));
        return Finding.From(this, record, found
            .Select(f => f.ExplainedIf(cause))
            .Select(f => f.ExplainedIf(PneumoniaBeside(f, record)))
            .Select(f => IsCountedEdema(f) ? f.ExplainedIf(_drugs.Behind(record, f.Diagnosis.Date, asOf)) : f)
            .Select(f => IsCountedEdema(f) && !repeated ? f.IfCounted(EvidenceStatus.RecordedOnce) : f)
            .Select(f => f.Evidence));
    }

    private static bool IsCountedEdema(DiagnosisMatch found) =>
        found.Evidence is { Status: EvidenceStatus.Counted, Concept.Group: "edema" };

    private bool IsRepeated(IEnumerable<DiagnosisMatch> edema) =>
        DateSpan.MinSpread([.. edema.Select(f => f.Diagnosis.Recorded ?? f.Diagnosis.Onset).OfType<DateSpan>()]) >= _repeatDays;

    private Evidence? PneumoniaBeside(DiagnosisMatch found, PatientRecord record) =>
        found.Evidence is { Concept.Group: "pleural-effusion", Date: { } effusion }
            ? DiagnosisMatch.Oldest(DiagnosisMatch.AllConfirmedIn(record, _pneumonia)
                .Where(p => p.Diagnosis.Date is { } date && date.MaxDaysUntil(effusion) <= _pneumoniaDays))
            : null;
}
