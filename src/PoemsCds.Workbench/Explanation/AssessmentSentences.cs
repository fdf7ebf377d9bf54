using PoemsCds.Rules.Findings;

namespace PoemsCds.Workbench.Explanation;

/// <summary>Sentences about an assessment that plain text and tables share.</summary>
public static class AssessmentSentences
{
    /// <summary>Day and knowledge of the assessment.</summary>
    public static string AsOf(AssessmentDocument document) =>
        $"Assessed as of {document.AsOf:yyyy-MM-dd} with knowledge {document.KnowledgeVersion}{MapsOf(document)}.";

    private static string MapsOf(AssessmentDocument document) =>
        document.SiteMaps is { IsDefaultOrEmpty: false } maps ? $" and the site maps {string.Join(", ", maps)}" : "";

    /// <summary>What limits the conclusion; usually nothing.</summary>
    public static IEnumerable<string> Remarks(AssessmentDocument document)
    {
        if (document.NotShown is { } lower)
        {
            yield return $"The row draws {lower}, which this site does not show.";
        }

        if (document.AgeUnknown)
        {
            yield return "No usable date of birth was supplied: the patient is taken as an adult.";
        }
    }

    /// <summary>A piece of evidence, and whether it counts.</summary>
    public static string Evidence(Tier tier, EvidenceDocument evidence)
    {
        // For a test of the work-up it only matters that the test is on record.
        var why = tier == Tier.WorkUp && evidence.Standing == EvidenceStatus.Counted ? "" : $": {DisplayNames.Why(evidence)}";
        return $"{DisplayNames.Of(evidence)}{why}";
    }

    /// <summary>Number of entries that were read and used.</summary>
    public static string Entries(AssessmentDocument document) => $"Entries: {document.Entries} read, {document.Facts} used";

    /// <summary>What could not be read of the entries that were used; usually nothing.</summary>
    public static IEnumerable<string> Gaps(AssessmentDocument document)
    {
        if (document.UnreadableResults > 0)
        {
            yield return $"Used without a value that could not be read: {document.UnreadableResults}";
        }

        if (document.UnresolvedMedications > 0)
        {
            yield return "Medications whose drug is unknown, so that it is unknown whether a drug explains a finding: "
                + $"{document.UnresolvedMedications}";
        }
    }
}
