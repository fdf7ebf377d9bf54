using System.Text;
using PoemsCds.Rules.Criteria;
using PoemsCds.Rules.Reasoning;

namespace PoemsCds.Cli.Output;

/// <summary>An assessment for a reader.</summary>
internal static class AssessmentText
{
    /// <summary>Writes the document as text: the conclusion first, then the findings by weight, then what they rest on.</summary>
    internal static string Of(AssessmentDocument document)
    {
        var text = new StringBuilder()
            .AppendLf($"Conclusion: {document.Conclusion} (row {document.Row})")
            .AppendLf($"  {document.Condition}")
            .AppendLf($"Assessed as of {document.AsOf:yyyy-MM-dd} with knowledge {document.KnowledgeVersion}.");
        if (document.AgeUnknown)
        {
            text.AppendLf("No usable date of birth was supplied: the patient is taken as an adult.");
        }

        foreach (var tier in document.Findings.GroupBy(f => f.Tier).OrderBy(g => g.Key))
        {
            text.AppendLf().AppendLf(Words.Heading(tier.Key));
            foreach (var finding in tier)
            {
                Append(text, finding);
            }
        }

        AppendSupplied(text, document);
        return text.ToString();
    }

    private static void Append(StringBuilder text, FindingDocument finding)
    {
        text.AppendLf($"  {Words.Of(finding.Status),-11}  {finding.Title}");
        foreach (var evidence in finding.Evidence)
        {
            // That a test is on record is all there is to say of it.
            var why = finding.Tier == Tier.WorkUp && evidence.Standing == Standing.Counted ? "" : $": {Words.Why(evidence)}";
            text.AppendLf($"                 {Words.Of(evidence)}{why}");
        }
    }

    private static void AppendSupplied(StringBuilder text, AssessmentDocument document)
    {
        text.AppendLf().AppendLf("Supplied");
        foreach (var (kind, availability) in document.Supplied)
        {
            text.AppendLf($"  {Words.Of(kind),-13}  {Words.Of(availability)}");
        }

        text.AppendLf().AppendLf($"Entries: {document.Entries} read, {document.Facts} used");
        foreach (var (reason, count) in document.Dropped)
        {
            text.AppendLf($"  {count} {Words.Of(reason)}");
        }
    }

    // The same line ends everywhere, so that outputs can be compared.
    private static StringBuilder AppendLf(this StringBuilder text, string line = "") => text.Append(line).Append('\n');
}
