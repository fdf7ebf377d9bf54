using System.Collections.Immutable;
using PoemsCds.Rules;
using PoemsCds.Rules.Findings;
using PoemsCds.Rules.Knowledge;
using PoemsCds.Rules.Record;

namespace PoemsCds.Service.Outcomes;

/// <summary>A finding that an earlier card may have led to: a test that was missing, or a diagnosis.</summary>
/// <param name="Outcome">The name of the outcome.</param>
/// <param name="CriterionId">The criterion that tells it.</param>
/// <param name="Kinds">The kinds of data that hold it.</param>
/// <param name="IsTest">Whether it is a test, whose date must not be before the card; otherwise it is a diagnosis.</param>
internal sealed record FollowedFinding(string Outcome, string CriterionId, RecordKinds Kinds, bool IsTest)
{
    /// <summary>
    /// All of them. Tests that most charts have anyway, such as thyroid function, tell nothing of a card and are not followed.
    /// </summary>
    internal static readonly ImmutableArray<FollowedFinding> All =
    [
        new("serum immunofixation", CriterionIds.ImmunofixationOnRecord, RecordKinds.Laboratory, IsTest: true),
        new("VEGF", ValueSetIds.Vegf, RecordKinds.Laboratory, IsTest: true),
        new("free light chains", ValueSetIds.FreeLightChains, RecordKinds.Laboratory, IsTest: true),
        new("urine immunofixation", ValueSetIds.UrineImmunofixation, RecordKinds.Laboratory, IsTest: true),
        new("monoclonal disorder", CriterionIds.MonoclonalDisorder, RecordKinds.Diagnoses | RecordKinds.Laboratory, IsTest: false),
        new("Castleman disease", CriterionIds.CastlemanDisease, RecordKinds.Diagnoses, IsTest: false),
        new("POEMS syndrome", CriterionIds.Poems, RecordKinds.Diagnoses, IsTest: false),
    ];

    /// <summary>
    /// Whether it is certainly not on record: the data that could hold it were supplied completely. What is unknown cannot become new, and
    /// a test that is under way does not follow the card. A diagnosis that is only possible, or supported, may still follow.
    /// </summary>
    internal bool IsAbsentFrom(Assessment assessment) => IsTest
        ? assessment.Findings[CriterionId].Status == FindingStatus.NotMet
        : !IsIn(assessment) && assessment.Record.AvailabilityOf(Kinds) == Availability.Complete;

    /// <summary>Whether it is on record.</summary>
    internal bool IsIn(Assessment assessment) => assessment.Findings[CriterionId].IsMet;

    /// <summary>The last day of the cards that it can have followed: that of the latest test, or of the call.</summary>
    /// <param name="assessment">An assessment with it on record.</param>
    /// <param name="day">The day of the call.</param>
    internal DateOnly LastDay(Assessment assessment, DateOnly day)
    {
        var counted = assessment.Findings[CriterionId].Evidence.Where(e => e.Status == EvidenceStatus.Counted);
        return IsTest ? counted.Max(e => e.Date is { } date && date.Latest < day ? date.Latest : day) : day;
    }
}
