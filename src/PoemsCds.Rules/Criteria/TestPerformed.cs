using PoemsCds.Rules.Criteria.Matching;
using PoemsCds.Rules.Findings;
using PoemsCds.Rules.Knowledge;
using PoemsCds.Rules.Record;

namespace PoemsCds.Rules.Criteria;

/// <summary>Whether a test of the work-up is on record. Met means that it was done, whatever its result. Whole record.</summary>
/// <remarks>Without a test, Unknown unless the kind of data was supplied completely. Source: [AdvicePolicy], section 3.</remarks>
internal sealed class TestPerformed(KnowledgeBase knowledge, string valueSet, RecordKinds kind) : ICriterion
{
    private readonly ValueSet _codes = knowledge.GetValueSet(valueSet);

    public string Id => _codes.Id;

    public Tier Tier => Tier.WorkUp;

    public RecordKinds Needs => kind;

    public Finding Evaluate(PatientRecord record, DateOnly asOf)
    {
        IEnumerable<Evidence> done = kind == RecordKinds.Procedures
            ? ProcedureMatch.In(record, _codes).Concat(ProcedureMatch.InexactlyIn(record, _codes))
            : Results(record);
        return Finding.From(this, record, done, !_codes.IsEmpty);
    }

    /// <summary>
    /// Evidence that the test may be on record: a site map gives its code only inexactly; <see langword="null"/> for any other result.
    /// </summary>
    internal static Evidence? InexactEvidenceOf(LabResult result, ValueSet codes) => codes.TryMatchInexactly(result.Codings, out var test)
        ? new Evidence
        {
            Reference = result.Reference,
            Origin = EvidenceOrigin.Result,
            Concept = test,
            IsBySiteMap = true,
            Date = result.Date,
            Status = EvidenceStatus.InexactlyMapped,
        }
        : null;

    private List<Evidence> Results(PatientRecord record)
    {
        List<Evidence> found = [];
        foreach (var result in record.LabResults)
        {
            if (_codes.TryMatch(result.Codings, out var test))
            {
                var value = knowledge.Units.Measure(result, test);
                found.Add(new Evidence
                {
                    Reference = result.Reference,
                    Origin = EvidenceOrigin.Result,
                    Concept = test,
                    IsBySiteMap = SiteMapOrigin.IsOf(test, result.Codings),
                    Date = result.Date,
                    Measurement = value
                });
            }
            else if (InexactEvidenceOf(result, _codes) is { } inexact)
            {
                found.Add(inexact);
            }
        }

        return found;
    }
}
