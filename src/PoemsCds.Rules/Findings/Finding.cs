using System.Collections.Immutable;
using PoemsCds.Rules.Record;

namespace PoemsCds.Rules.Findings;

/// <summary>One criterion's answer to one record, with its evidence.</summary>
/// <param name="CriterionId">Which criterion.</param>
/// <param name="Tier">Its weight in the published sets.</param>
/// <param name="Status">The answer.</param>
/// <param name="Evidence">What the answer rests on, oldest first; empty for <see cref="FindingStatus.NotMet"/> and <see cref="FindingStatus.Unknown"/>.</param>
public sealed record Finding(string CriterionId, Tier Tier, FindingStatus Status, ImmutableArray<Evidence> Evidence)
{
    /// <summary>Whether it counts.</summary>
    public bool IsMet => Status == FindingStatus.Met;

    /// <summary>
    /// Draws the answer from the evidence: what counts decides, then what is explained, then what is unconfirmed; without
    /// any, absence is stated only where everything needed was supplied and could be looked for.
    /// </summary>
    /// <param name="criterion">The criterion that asks.</param>
    /// <param name="record">The record it was put to.</param>
    /// <param name="evidence">What was found.</param>
    /// <param name="canBeLookedFor"><see langword="false"/> when the knowledge in force lists nothing to look for.</param>
    internal static Finding From(ICriterion criterion, PatientRecord record, IEnumerable<Evidence> evidence, bool canBeLookedFor = true)
    {
        var found = OldestFirst(evidence);
        return new Finding(criterion.Id, criterion.Tier, StatusOf(found) ?? Absence(criterion, record, canBeLookedFor), found);
    }

    /// <summary>The same, and what is unconfirmed decides over what is explained: what counts for nothing hides nothing.</summary>
    /// <param name="criterion">The criterion that asks.</param>
    /// <param name="record">The record it was put to.</param>
    /// <param name="evidence">What was found.</param>
    internal static Finding FromOpenFirst(ICriterion criterion, PatientRecord record, IEnumerable<Evidence> evidence)
    {
        var finding = From(criterion, record, evidence);
        return finding.Status == FindingStatus.Explained && finding.Evidence.Any(e => !e.IsExplained)
            ? finding with { Status = FindingStatus.Unconfirmed }
            : finding;
    }

    // Most criteria find nothing.
    private static ImmutableArray<Evidence> OldestFirst(IEnumerable<Evidence> evidence) =>
        evidence.TryGetNonEnumeratedCount(out var count) && count < 2 ? [.. evidence] : [.. evidence.Distinct().Order(PoemsCds.Rules.Findings.Evidence.ByAge)];

    private static FindingStatus? StatusOf(ImmutableArray<Evidence> found) =>
        found.Any(e => e.Status == EvidenceStatus.Counted) ? FindingStatus.Met
        : found.Any(e => e.IsExplained) ? FindingStatus.Explained
        : found.Length > 0 ? FindingStatus.Unconfirmed
        : null;

    private static FindingStatus Absence(ICriterion criterion, PatientRecord record, bool canBeLookedFor) =>
        canBeLookedFor && record.AvailabilityOf(criterion.Needs) == Availability.Complete ? FindingStatus.NotMet : FindingStatus.Unknown;
}
