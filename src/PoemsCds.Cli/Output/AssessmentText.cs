using PoemsCds.Rules.Findings;
using PoemsCds.Workbench.Explanation;

namespace PoemsCds.Cli.Output;

/// <summary>An assessment as plain text: the conclusion first, then the findings by tier, then the supplied data.</summary>
internal static class AssessmentText
{
    /// <summary>The lines of the text.</summary>
    internal static IEnumerable<string> Lines(AssessmentDocument document) =>
    [
        $"Conclusion: {document.Conclusion} (row {document.Row})",
        $"  {document.Condition}",
        AssessmentSentences.AsOf(document),
        .. AssessmentSentences.Remarks(document),
        .. document.Findings.GroupBy(f => f.Tier).OrderBy(g => g.Key).SelectMany(Lines),
        "",
        "Supplied",
        .. document.Supplied.Select(s => $"  {DisplayNames.Of(s.Key),-18}  {DisplayNames.Of(s.Value)}"),
        "",
        AssessmentSentences.Entries(document),
        .. document.Dropped.Select(d => $"  {d.Value} {DisplayNames.Of(d.Key)}"),
        .. AssessmentSentences.Gaps(document),
    ];

    private static IEnumerable<string> Lines(IGrouping<Tier, FindingDocument> tier) =>
        ["", DisplayNames.Heading(tier.Key), .. tier.SelectMany(Lines)];

    private static IEnumerable<string> Lines(FindingDocument finding) =>
    [
        $"  {DisplayNames.Of(finding.Status),-11}  {finding.Title}",
        .. finding.Evidence.Select(e => $"                 {AssessmentSentences.Evidence(finding.Tier, e)}"),
    ];
}
