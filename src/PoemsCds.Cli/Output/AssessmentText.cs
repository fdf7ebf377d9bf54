using System.Text;
using PoemsCds.Rules.Findings;

namespace PoemsCds.Cli.Output;

/// <summary>An assessment for a reader.</summary>
/// <param name="ink">How words are marked.</param>
internal sealed class AssessmentText(TerminalStyle ink)
{
    /// <summary>Writes the document as text: the conclusion first, then the findings by weight, then what they rest on.</summary>
    internal string Of(AssessmentDocument document)
    {
        var text = new StringBuilder()
            .AppendLf($"Conclusion: {ink.Bold(document.Conclusion)} (row {document.Row})")
            .AppendLf($"  {document.Condition}")
            .AppendLf($"Assessed as of {document.AsOf:yyyy-MM-dd} with knowledge {document.KnowledgeVersion}.");
        if (document.NotShown is { } lower)
        {
            text.AppendLf($"The row draws {lower}, which this site does not show.");
        }

        if (document.AgeUnknown)
        {
            text.AppendLf("No usable date of birth was supplied: the patient is taken as an adult.");
        }

        foreach (var tier in document.Findings.GroupBy(f => f.Tier).OrderBy(g => g.Key))
        {
            text.AppendLf().AppendLf(ink.Bold(DisplayNames.Heading(tier.Key)));
            foreach (var finding in tier)
            {
                Append(text, finding);
            }
        }

        AppendSupplied(text, document);
        return text.ToString();
    }

    private void Append(StringBuilder text, FindingDocument finding)
    {
        text.AppendLf($"  {Marked(finding)}  {finding.Title}");
        foreach (var evidence in finding.Evidence)
        {
            // That a test is on record is all there is to say of it.
            var why = finding.Tier == Tier.WorkUp && evidence.Standing == EvidenceStatus.Counted ? "" : $": {DisplayNames.Why(evidence)}";
            text.AppendLf($"                 {DisplayNames.Of(evidence)}{why}");
        }
    }

    private string Marked(FindingDocument finding)
    {
        var status = $"{DisplayNames.Of(finding.Status),-11}";
        return finding.Status switch
        {
            FindingStatus.Met => ink.Green(status),
            FindingStatus.Explained or FindingStatus.Unconfirmed => ink.Yellow(status),
            _ => status,
        };
    }

    private void AppendSupplied(StringBuilder text, AssessmentDocument document)
    {
        text.AppendLf().AppendLf(ink.Bold("Supplied"));
        foreach (var (kind, availability) in document.Supplied)
        {
            text.AppendLf($"  {DisplayNames.Of(kind),-18}  {DisplayNames.Of(availability)}");
        }

        text.AppendLf().AppendLf($"Entries: {document.Entries} read, {document.Facts} used");
        foreach (var (reason, count) in document.Dropped)
        {
            text.AppendLf($"  {count} {DisplayNames.Of(reason)}");
        }

        if (document.UnreadableResults > 0)
        {
            text.AppendLf($"Used without a value that could not be read: {document.UnreadableResults}");
        }

        if (document.UnresolvedMedications > 0)
        {
            text.AppendLf($"Medications whose drug is unknown, so that it is unknown whether a drug explains a finding: {document.UnresolvedMedications}");
        }
    }
}

/// <summary>The same line ends everywhere, so that outputs can be compared.</summary>
internal static class Lines
{
    /// <summary>Appends a line.</summary>
    internal static StringBuilder AppendLf(this StringBuilder text, string line = "") => text.Append(line).Append('\n');
}
