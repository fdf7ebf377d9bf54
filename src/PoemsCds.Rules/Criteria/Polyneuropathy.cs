using PoemsCds.Rules.Criteria.Matching;
using PoemsCds.Rules.Findings;
using PoemsCds.Rules.Knowledge;
using PoemsCds.Rules.Record;

namespace PoemsCds.Rules.Criteria;

/// <summary>A polyneuropathy of any cause, by diagnosis. Whole record.</summary>
/// <remarks>
/// Symptoms, mononeuropathies and neuropathy of unstated type are unconfirmed. Source: [Dispenzieri2023], mandatory
/// criterion; [AdvicePolicy], input P.
/// </remarks>
internal sealed class Polyneuropathy(KnowledgeBase knowledge) : ICriterion
{
    private readonly ValueSet[] _definite = DefiniteCodes(knowledge);
    private readonly ValueSet[] _supportive = [knowledge.GetValueSet(ValueSetIds.PolyneuropathySupportive)];

    public string Id => CriterionIds.Polyneuropathy;

    public Tier Tier => Tier.Mandatory;

    public RecordKinds Needs => RecordKinds.Diagnoses;

    public Finding Evaluate(PatientRecord record, DateOnly asOf) =>
        Finding.From(this, record, DiagnosisMatch.Of(record, Id, _definite, [], _supportive).Select(f => f.Evidence));

    /// <summary>Codes that establish a polyneuropathy of any cause.</summary>
    internal static ValueSet[] DefiniteCodes(KnowledgeBase knowledge) =>
        [knowledge.GetValueSet(ValueSetIds.Cidp), knowledge.GetValueSet(ValueSetIds.Polyneuropathy),
            knowledge.GetValueSet(ValueSetIds.PolyneuropathyOtherCause)];
}
