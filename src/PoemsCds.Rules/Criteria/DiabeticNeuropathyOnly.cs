using PoemsCds.Rules.Criteria.Matching;
using PoemsCds.Rules.Findings;
using PoemsCds.Rules.Knowledge;
using PoemsCds.Rules.Record;

namespace PoemsCds.Rules.Criteria;

/// <summary>A polyneuropathy of which every counted diagnosis names diabetes as the cause. Whole record.</summary>
/// <remarks>Source: [AdvicePolicy], input diabeticOnly.</remarks>
internal sealed class DiabeticNeuropathyOnly(KnowledgeBase knowledge) : ICriterion
{
    private readonly ValueSet[] _neuropathy = Polyneuropathy.DefiniteCodes(knowledge);
    private readonly ValueSet _diabetic = knowledge.GetValueSet(ValueSetIds.PolyneuropathyOtherCause).OnlyGroups("diabetic");

    public string Id => CriterionIds.DiabeticNeuropathyOnly;

    public Tier Tier => Tier.Associated;

    public RecordKinds Needs => RecordKinds.Diagnoses;

    public Finding Evaluate(PatientRecord record, DateOnly asOf) =>
        Finding.From(this, record, NeuropathiesIn(record).Select(f => f.Evidence));

    /// <summary>Counted diagnoses of the polyneuropathy if all of them name diabetes; otherwise none.</summary>
    internal IReadOnlyCollection<DiagnosisMatch> NeuropathiesIn(PatientRecord record)
    {
        var counted = DiagnosisMatch.AllConfirmedIn(record, _neuropathy).ToList();
        return counted.TrueForAll(f => _diabetic.TryMatch(f.Diagnosis.Codings, out _)) ? counted : [];
    }
}
