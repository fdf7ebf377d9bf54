using PoemsCds.Rules.Findings;
using PoemsCds.Rules.Knowledge;
using PoemsCds.Rules.Record;

namespace PoemsCds.Rules.Criteria;

/// <summary>A serum immunofixation that is final, dated and says that there is no clone. Whole record.</summary>
/// <remarks>A test for one type alone is none. Up to a third of POEMS patients are negative at first. Source: [AdvicePolicy], row 10b.</remarks>
internal sealed class NegativeImmunofixation(KnowledgeBase knowledge) : ICriterion
{
    private readonly ValueSet _codes = knowledge.GetValueSet("serum-immunofixation").OnlyGroups("ife-serum");

    public string Id => "negative-immunofixation";

    public Tier Tier => Tier.Associated;

    public RecordKinds Needs => RecordKinds.Laboratory;

    public Finding Evaluate(PatientRecord record, DateOnly asOf) => Finding.From(this, record, record.LabResults
        .Where(r => r is { IsFinal: true, Date: not null } && IsNegative(r))
        .Select(r => _codes.TryMatch(r.Codings, out var test) ? new Evidence { Reference = r.Reference, Concept = test, Date = r.Date } : null)
        .OfType<Evidence>());

    private static bool IsNegative(LabResult result) =>
        result.MonoclonalProtein.Presence == MonoclonalProteinPresence.Absent
        || (result.MonoclonalProtein.Presence == MonoclonalProteinPresence.NotStated && result.Interpretation == Interpretation.Normal);
}
