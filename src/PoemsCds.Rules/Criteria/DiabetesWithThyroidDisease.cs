using PoemsCds.Rules.Criteria.Matching;
using PoemsCds.Rules.Findings;
using PoemsCds.Rules.Knowledge;
using PoemsCds.Rules.Record;

namespace PoemsCds.Rules.Criteria;

/// <summary>
/// Diabetes and thyroid disease together, which count as the endocrine minor criterion only where the site has turned that on.
/// </summary>
/// <remarks>
/// By diagnosis. Not where diabetes is the cause that every diagnosis of the neuropathy names. Look-back: <see cref="MinorLookBack"/>.
/// Source: [AdvicePolicy], input endocrineMinor.
/// </remarks>
internal sealed class DiabetesWithThyroidDisease(KnowledgeBase knowledge)
{
    private readonly bool _isOn = knowledge.IsOn("diabetes-with-thyroid-disease");
    private readonly DiabeticNeuropathyOnly _diabeticOnly = new(knowledge);
    private readonly MinorLookBack _lookBack = new(knowledge);
    private readonly ValueSet _diabetes = knowledge.GetValueSet(ValueSetIds.Diabetes);
    private readonly ValueSet _thyroid = knowledge.GetValueSet(ValueSetIds.ThyroidDisease);

    /// <summary>Confirmed diagnoses of both; none where one of them is missing.</summary>
    internal IEnumerable<Evidence> EvidenceIn(PatientRecord record, DateOnly asOf)
    {
        if (!_isOn || _diabeticOnly.NeuropathiesIn(record).Count > 0)
        {
            return [];
        }

        var diabetes = Confirmed(record, _diabetes, asOf);
        var thyroid = Confirmed(record, _thyroid, asOf);
        return diabetes.Count > 0 && thyroid.Count > 0 ? diabetes.Concat(thyroid) : [];
    }

    private List<Evidence> Confirmed(PatientRecord record, ValueSet codes, DateOnly asOf) =>
    [
        .. _lookBack.Apply([.. DiagnosisMatch.AllConfirmedIn(record, codes)], asOf).Select(f => f.Evidence)
            .Where(e => e.Status == EvidenceStatus.Counted),
    ];
}
