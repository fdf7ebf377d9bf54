using PoemsCds.Rules.Findings;
using PoemsCds.Rules.Knowledge;
using PoemsCds.Rules.Record;

namespace PoemsCds.Rules.Criteria;

/// <summary>A serum immunofixation or mass spectrometry that is final and dated, whatever its result, or under way.</summary>
/// <remarks>
/// A final result counts at any age; an undated one does not count. For 60 days (inclusive), a preliminary result shows that the test
/// is under way: its evidence is indeterminate. The evidence of a result that a site map gives only inexactly does not count at any age.
/// Source: [AdvicePolicy], rows 9, 10 and 10b and settled readings.
/// </remarks>
internal sealed class ImmunofixationOnRecord(KnowledgeBase knowledge) : ICriterion
{
    private readonly ValueSet _codes = knowledge.GetValueSet(ValueSetIds.SerumImmunofixation);
    private readonly int _days = knowledge.GetWholeNumber("preliminary-immunofixation-window");

    public string Id => CriterionIds.ImmunofixationOnRecord;

    public Tier Tier => Tier.Associated;

    public RecordKinds Needs => RecordKinds.Laboratory;

    public Finding Evaluate(PatientRecord record, DateOnly asOf) => Finding.From(this, record, record.LabResults
        .Where(r => r.Date is { } date && (r.IsFinal || date.Latest >= asOf.AddDays(-_days)))
        .Select(EvidenceOf)
        .OfType<Evidence>());

    private Evidence? EvidenceOf(LabResult result) =>
        NegativeImmunofixation.EvidenceOf(result, _codes) is { } done
            ? result.IsFinal ? done : done with { Status = EvidenceStatus.Indeterminate }
            : TestPerformed.InexactEvidenceOf(result, _codes);
}
