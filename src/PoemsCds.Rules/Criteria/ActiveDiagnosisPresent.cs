using PoemsCds.Rules.Criteria.Matching;
using PoemsCds.Rules.Findings;
using PoemsCds.Rules.Knowledge;
using PoemsCds.Rules.Record;

namespace PoemsCds.Rules.Criteria;

/// <summary>An active disease or feature that the card names but that never counts.</summary>
/// <remarks>
/// Possible causes of a neuropathy, mimics, associated features, and cancers that spread to bone. Whole record; only confirmed,
/// active entries. Source: [AdvicePolicy], input P and explained; [Dispenzieri2023] for the
/// associated features.
/// </remarks>
internal sealed class ActiveDiagnosisPresent(KnowledgeBase knowledge, string valueSet) : ICriterion
{
    private readonly ValueSet _codes = knowledge.GetValueSet(valueSet);

    public string Id => _codes.Id;

    public Tier Tier => Tier.Associated;

    public RecordKinds Needs => RecordKinds.Diagnoses;

    public Finding Evaluate(PatientRecord record, DateOnly asOf) =>
        Finding.From(this, record, DiagnosisMatch.AllActiveIn(record, _codes).Select(f => f.Evidence), !_codes.IsEmpty);
}
