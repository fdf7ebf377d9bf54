using PoemsCds.Rules.Knowledge;
using PoemsCds.Rules.Reasoning;
using PoemsCds.Rules.Record;

namespace PoemsCds.Rules.Criteria;

/// <summary>Whether a test of the work-up is on record. Met says that it was done, not what came out. Whole record.</summary>
/// <remarks>Unknown unless the kind of data was supplied completely: a test never seen is not a test never done. Source: [AdvicePolicy], section 3.</remarks>
internal sealed class TestOnRecord(KnowledgeBase knowledge, string valueSet, RecordKinds kind) : ICriterion
{
    private readonly ValueSet _codes = knowledge.Set(valueSet);

    public string Id => _codes.Id;

    public Tier Tier => Tier.WorkUp;

    public RecordKinds Needs => kind;

    public Finding Evaluate(PatientRecord record, DateOnly asOf)
    {
        var tests = kind == RecordKinds.Procedures ? record.Procedures : record.LaboratoryTests;
        return Finding.From(this, record, EvidenceIn(tests), !_codes.IsEmpty);
    }

    private IEnumerable<Evidence> EvidenceIn(IEnumerable<RecordedTest> tests)
    {
        foreach (var test in tests)
        {
            if (_codes.TryMatch(test.Codings, out var concept))
            {
                yield return new Evidence { Reference = test.Reference, Concept = concept, Date = test.Date };
            }
        }
    }
}
