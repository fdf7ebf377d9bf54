using PoemsCds.Rules.Criteria.Matching;
using PoemsCds.Rules.Findings;
using PoemsCds.Rules.Knowledge;
using PoemsCds.Rules.Record;

namespace PoemsCds.Rules.Criteria;

/// <summary>
/// A free-light-chain ratio above its reference range: an argument against POEMS syndrome, not a possible M-protein. Whole record.
/// </summary>
/// <remarks>
/// Most flagged ratios are of this kind and occur without an M-protein. Kidney disease stage 4–5 raises the ratio. An undated ratio
/// is only shown. Source: [AdvicePolicy], input M?.
/// </remarks>
internal sealed class KappaExcess(KnowledgeBase knowledge) : ICriterion
{
    private readonly ValueSet _ratio = knowledge.GetValueSet(ValueSetIds.FreeLightChainRatio);
    private readonly ValueSet _kidney = knowledge.GetValueSet(ValueSetIds.AdvancedKidneyDisease);

    public string Id => CriterionIds.KappaExcess;

    public Tier Tier => Tier.Associated;

    public RecordKinds Needs => RecordKinds.Laboratory;

    public Finding Evaluate(PatientRecord record, DateOnly asOf)
    {
        var high = record.LabResults.Where(r => r.IsFinal).Select(MatchOf).OfType<LabResultMatch>().ToList();
        var kidney = high.Count == 0 ? null : DiagnosisMatch.ActiveIn(record, _kidney);
        return Finding.From(this, record, high.Select(m => m.ExplainedIf(kidney).Evidence));
    }

    // An "abnormal" flag without a direction counts as low, the side that makes a possible M-protein.
    private LabResultMatch? MatchOf(LabResult result)
    {
        if (!_ratio.TryMatch(result.Codings, out var test))
        {
            return null;
        }

        var value = knowledge.Units.Measure(result, test);
        return LimitComparison.AboveLaboratoryLimit(value) is { IsBeyond: true } high && value.IsBelowReferenceLimit != true
            ? new LabResultMatch(
                result, test, value, result.Date is null ? EvidenceStatus.DateInconclusive : EvidenceStatus.Counted, Limit: high.Limit)
            : null;
    }
}
