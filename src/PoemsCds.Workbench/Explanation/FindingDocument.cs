using System.Collections.Immutable;
using PoemsCds.Rules.Findings;
using PoemsCds.Rules.Knowledge;

namespace PoemsCds.Workbench.Explanation;

/// <summary>A finding as it is printed.</summary>
/// <param name="Criterion">Id of the criterion. It never changes.</param>
/// <param name="Title">Title of the value set with the same id, or else the id in words.</param>
/// <param name="Tier">Tier of the criterion.</param>
/// <param name="Status">Whether the criterion is met.</param>
/// <param name="Evidence">The evidence, oldest first.</param>
public sealed record FindingDocument(
    string Criterion, string Title, Tier Tier, FindingStatus Status, ImmutableArray<EvidenceDocument> Evidence)
{
    /// <summary>Converts the finding.</summary>
    public static FindingDocument From(Finding finding, KnowledgeBase knowledge) => new(
        finding.CriterionId,
        knowledge.ValueSets.FirstOrDefault(s => s.Id == finding.CriterionId)?.Title ?? DisplayNames.Sentence(finding.CriterionId),
        finding.Tier,
        finding.Status,
        [.. finding.Evidence.Select(EvidenceDocument.From)]);
}
