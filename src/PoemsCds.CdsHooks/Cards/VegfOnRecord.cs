using PoemsCds.Rules.Findings;
using PoemsCds.Rules.Knowledge;
using PoemsCds.Rules.Record;

namespace PoemsCds.CdsHooks.Cards;

/// <summary>
/// Whether VEGF is proposed: not while one is on record of known specimen, in a unit that is understood, taken before treatment.
/// </summary>
internal sealed class VegfOnRecord(CardContext card)
{
    /// <summary>Why it is proposed; the latest result gives the reason.</summary>
    internal TestNeed Need => card[ValueSetIds.Vegf] switch
    {
        { Status: FindingStatus.NotMet } => TestNeed.NotFound,
        { Status: FindingStatus.Unknown } => TestNeed.NotKnown,
        var results => results.Evidence.Select(Of).Any(n => n == TestNeed.None) ? TestNeed.None : Of(results.Evidence[^1]),
    };

    private TestNeed Of(Evidence result) =>
        IsAfterTreatment(result) ? TestNeed.AfterTreatment
        : result.Measurement is not { IsComparable: true } ? TestNeed.UnitNotUnderstood
        : result.Measurement.Specimen == Specimen.Unknown ? TestNeed.SpecimenNotStated
        : TestNeed.None;

    private bool IsAfterTreatment(Evidence result) => card[CriterionIds.RaisedVegf].Evidence
        .Any(e => e.Reference == result.Reference && e.Status == EvidenceStatus.AfterTreatment);
}
