using System.Collections.Immutable;
using PoemsCds.Rules.Record;

namespace PoemsCds.Rules.Findings;

/// <summary>Result of one criterion for one record, with its evidence.</summary>
/// <param name="CriterionId">Id of the criterion, one of <see cref="CriterionIds"/>.</param>
/// <param name="Tier">Weight of the criterion in the published set.</param>
/// <param name="Status">Result of the criterion.</param>
/// <param name="Evidence">
/// Evidence for the status, oldest first; empty for <see cref="FindingStatus.NotMet"/> and <see cref="FindingStatus.Unknown"/>.
/// </param>
public sealed record Finding(string CriterionId, Tier Tier, FindingStatus Status, ImmutableArray<Evidence> Evidence)
{
    /// <summary>Whether the status is <see cref="FindingStatus.Met"/>.</summary>
    public bool IsMet => Status == FindingStatus.Met;

    /// <summary>
    /// Derives the status from the evidence: counted evidence first, then explained, then unconfirmed. Without evidence, the status is
    /// <see cref="FindingStatus.NotMet"/> only if all required data was supplied and could be searched.
    /// </summary>
    /// <param name="criterion">The evaluated criterion.</param>
    /// <param name="record">The evaluated record.</param>
    /// <param name="evidence">Evidence found.</param>
    /// <param name="canBeLookedFor"><see langword="false"/> when the knowledge in use lists no code to search for.</param>
    internal static Finding From(ICriterion criterion, PatientRecord record, IEnumerable<Evidence> evidence, bool canBeLookedFor = true)
    {
        var found = OldestFirst(evidence);
        return new Finding(criterion.Id, criterion.Tier, StatusOf(found) ?? Absence(criterion, record, canBeLookedFor), found);
    }

    /// <summary>
    /// Derives the status as <see cref="From"/> does, except that unconfirmed evidence takes precedence over explained evidence.
    /// </summary>
    /// <param name="criterion">The evaluated criterion.</param>
    /// <param name="record">The evaluated record.</param>
    /// <param name="evidence">Evidence found.</param>
    internal static Finding FromOpenFirst(ICriterion criterion, PatientRecord record, IEnumerable<Evidence> evidence)
    {
        var finding = From(criterion, record, evidence);
        return finding.Status == FindingStatus.Explained && finding.Evidence.Any(e => !e.IsExplained)
            ? finding with { Status = FindingStatus.Unconfirmed }
            : finding;
    }

    // Fast path: most criteria find nothing or one entry.
    private static ImmutableArray<Evidence> OldestFirst(IEnumerable<Evidence> evidence)
    {
        ImmutableArray<Evidence> found = [.. evidence];
        return found.Length < 2 ? found : [.. found.Distinct().Order(PoemsCds.Rules.Findings.Evidence.ByAge)];
    }

    private static FindingStatus? StatusOf(ImmutableArray<Evidence> found) =>
        found.Any(e => e.Status == EvidenceStatus.Counted) ? FindingStatus.Met
        : found.Any(e => e.IsExplained) ? FindingStatus.Explained
        : found.Length > 0 ? FindingStatus.Unconfirmed
        : null;

    private static FindingStatus Absence(ICriterion criterion, PatientRecord record, bool canBeLookedFor) =>
        canBeLookedFor && record.AvailabilityOf(criterion.Needs) == Availability.Complete ? FindingStatus.NotMet : FindingStatus.Unknown;
}
