using System.Collections.Immutable;
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
        var done = kind == RecordKinds.Procedures
            ? record.Procedures.Select(p => EvidenceOf(p.Reference, p.Codings, p.Date))
            : record.LabResults.Select(r => EvidenceOf(r.Reference, r.Codings, r.Date) is { Concept: { } test } done
                ? done with { Measurement = knowledge.Units.Measure(r, test) }
                : null);
        return Finding.From(this, record, done.OfType<Evidence>(), !_codes.IsEmpty);
    }

    private Evidence? EvidenceOf(string reference, ImmutableArray<Coding> codings, DateSpan? date) =>
        _codes.TryMatch(codings, out var concept) ? new Evidence { Reference = reference, Concept = concept, Date = date } : null;
}
