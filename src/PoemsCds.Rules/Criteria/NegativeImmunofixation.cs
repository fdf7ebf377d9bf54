using PoemsCds.Rules.Criteria.Matching;
using PoemsCds.Rules.Findings;
using PoemsCds.Rules.Knowledge;
using PoemsCds.Rules.Record;

namespace PoemsCds.Rules.Criteria;

/// <summary>A final, dated serum immunofixation or mass spectrometry that reports no M-protein. Whole record.</summary>
/// <remarks>
/// A test for a single isotype does not count. In up to a third of patients with POEMS syndrome the first test is negative. Source:
/// [AdvicePolicy], row 10b.
/// </remarks>
internal sealed class NegativeImmunofixation(KnowledgeBase knowledge) : ICriterion
{
    private readonly ValueSet _codes = knowledge.GetValueSet(ValueSetIds.SerumImmunofixation).OnlyGroups("ife-serum");

    public string Id => CriterionIds.NegativeImmunofixation;

    public Tier Tier => Tier.Associated;

    public RecordKinds Needs => RecordKinds.Laboratory;

    public Finding Evaluate(PatientRecord record, DateOnly asOf) => Finding.From(this, record, record.LabResults
        .Where(r => r is { IsFinal: true, Date: not null } && IsNegative(r))
        .Select(r => EvidenceOf(r, _codes))
        .OfType<Evidence>());

    /// <summary>Converts an immunofixation or mass spectrometry result to evidence; <see langword="null"/> for any other result.</summary>
    internal static Evidence? EvidenceOf(LabResult result, ValueSet immunofixation) =>
        immunofixation.TryMatch(result.Codings, out var test) || result.IsMassSpectrometry
        ? new Evidence
        {
            Reference = result.Reference,
            Origin = test is null ? EvidenceOrigin.MassSpectrometry : EvidenceOrigin.Result,
            Concept = test,
            IsBySiteMap = SiteMapOrigin.IsOf(test, result.Codings),
            Date = result.Date,
        }
        : null;

    private static bool IsNegative(LabResult result) =>
        result.MonoclonalProtein.Presence == MonoclonalProteinPresence.Absent
        || (result.MonoclonalProtein.Presence == MonoclonalProteinPresence.NotStated && result.Interpretation == Interpretation.Normal);
}
