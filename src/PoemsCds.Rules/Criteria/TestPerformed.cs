using PoemsCds.Rules.Findings;
using PoemsCds.Rules.Knowledge;
using PoemsCds.Rules.Record;

namespace PoemsCds.Rules.Criteria;

/// <summary>Whether a test of the work-up is on record. Met says that it was done, not what came out. Whole record.</summary>
/// <remarks>Unknown unless the kind of data was supplied completely: a test never seen is not a test never done. Source: [AdvicePolicy], section 3.</remarks>
internal sealed class TestPerformed(KnowledgeBase knowledge, string valueSet, RecordKinds kind) : ICriterion
{
    private readonly ValueSet _codes = knowledge.GetValueSet(valueSet);

    public string Id => _codes.Id;

    public Tier Tier => Tier.WorkUp;

    public RecordKinds Needs => kind;

    public Finding Evaluate(PatientRecord record, DateOnly asOf)
    {
        var done = new List<Evidence>();
        if (kind == RecordKinds.Procedures)
        {
            AddProcedures(record, done);
        }
        else
        {
            AddResults(record, done);
        }

        return Finding.From(this, record, done, !_codes.IsEmpty);
    }

    private void AddProcedures(PatientRecord record, List<Evidence> done)
    {
        foreach (var procedure in record.Procedures)
        {
            if (_codes.TryMatch(procedure.Codings, out var test))
            {
                done.Add(new Evidence { Reference = procedure.Reference, Origin = EvidenceOrigin.Procedure, Concept = test, Date = procedure.Date });
            }
        }
    }

    private void AddResults(PatientRecord record, List<Evidence> done)
    {
        foreach (var result in record.LabResults)
        {
            if (_codes.TryMatch(result.Codings, out var test))
            {
                var value = knowledge.Units.Measure(result, test);
                done.Add(new Evidence { Reference = result.Reference, Origin = EvidenceOrigin.Result, Concept = test, Date = result.Date, Measurement = value });
            }
        }
    }
}
