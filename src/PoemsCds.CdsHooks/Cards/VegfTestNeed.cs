using System.Collections.Immutable;
using PoemsCds.Rules.Findings;
using PoemsCds.Rules.Knowledge;
using PoemsCds.Rules.Record;

namespace PoemsCds.CdsHooks.Cards;

/// <summary>
/// Decides whether to suggest VEGF: not if a result with known specimen and listed unit, measured before treatment, is on record.
/// </summary>
internal sealed class VegfTestNeed(CardContext card)
{
    /// <summary>Reason to suggest VEGF, based on the latest result.</summary>
    internal TestNeed Need => card[ValueSetIds.Vegf] switch
    {
        { Status: FindingStatus.NotMet } => TestNeed.NotFound,
        { Status: FindingStatus.Unknown or FindingStatus.Unconfirmed } => TestNeed.NotKnown, // unconfirmed: by an inexact site map
        var results => NeedAfter([.. results.Evidence.Where(e => e.Status == EvidenceStatus.Counted)]),
    };

    private TestNeed NeedAfter(ImmutableArray<Evidence> results) =>
        results.Select(Of).Any(n => n == TestNeed.None) ? TestNeed.None : Of(results[^1]);

    private TestNeed Of(Evidence result) =>
        IsAfterTreatment(result) ? TestNeed.AfterTreatment
        : result.Measurement is not { IsComparable: true } ? TestNeed.UnitNotUnderstood
        : result.Measurement.Specimen == Specimen.Unknown ? TestNeed.SpecimenNotStated
        : TestNeed.None;

    private bool IsAfterTreatment(Evidence result) => card[CriterionIds.RaisedVegf].Evidence
        .Any(e => e.Reference == result.Reference && e.Status == EvidenceStatus.AfterTreatment);
}
