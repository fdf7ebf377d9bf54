using System.Text.RegularExpressions;
using PoemsCds.Rules.Findings;

namespace PoemsCds.Workbench.Explanation;

/// <summary>Names of the engine in words.</summary>
public static partial class DisplayNames
{
    private static readonly Dictionary<string, string> Sentences = new(StringComparer.Ordinal)
    {
        ["strongly-raised-vegf"] = "VEGF strongly raised",
        ["raised-vegf"] = "VEGF raised",
        ["clearly-raised-vegf"] = "VEGF clearly raised",
        ["reported-castleman-disease"] = "Reported Castleman disease",
        ["normal-vegf"] = "VEGF within its range",
        ["guillain-barre"] = "Guillain-Barré syndrome",
        ["igm"] = "IgM M-protein",
        ["iga"] = "IgA M-protein",
        ["igg"] = "IgG M-protein",
        ["kappa"] = "Light chain kappa",
        ["lambda"] = "Light chain lambda",
    };

    /// <summary>A name in words: <c>NotSupplied</c> becomes <c>not supplied</c>.</summary>
    public static string Of<T>(T name)
        where T : notnull => Capital().Replace(name.ToString() ?? "", " $0").Trim().ToLowerInvariant();

    /// <summary>
    /// The status of a criterion in words. A test of the work-up is on record or not; "met" would sound like a positive result.
    /// </summary>
    /// <param name="tier">Tier of the criterion.</param>
    /// <param name="status">The status.</param>
    public static string Of(Tier tier, FindingStatus status) => (tier, status) switch
    {
        (Tier.WorkUp, FindingStatus.Met) => "on record",
        (Tier.WorkUp, FindingStatus.NotMet) => "not on record",
        _ => Of(status),
    };

    /// <summary>The name of a criterion in words: <c>rival-cause</c> becomes <c>Rival cause</c>.</summary>
    public static string Sentence(string criterion) => Sentences.GetValueOrDefault(criterion)
        ?? char.ToUpperInvariant(criterion[0]) + criterion[1..].Replace('-', ' ');

    /// <summary>The heading above the findings of a tier.</summary>
    public static string Heading(Tier tier) => tier switch
    {
        Tier.Mandatory => "Mandatory criteria",
        Tier.Major => "Other major criteria",
        Tier.Minor => "Minor criteria",
        Tier.Supporting => "Supporting findings, no published criteria",
        Tier.Associated => "Associated findings, no published criteria",
        Tier.WorkUp => "Tests of the work-up (met: on record, whatever came out)",
        _ => tier.ToString(),
    };

    /// <summary>Code, value and date of a piece of evidence.</summary>
    public static string Of(EvidenceDocument evidence)
    {
        var name = evidence.Code is null ? "in words, without a code" : $"{evidence.System} {evidence.Code} {evidence.Display}";
        var origin = evidence.BySiteMap == true ? ", by site map" : "";
        var specimen = evidence.Specimen is { } known ? $" in {Of(known)}" : "";
        var range = evidence.Range is null ? "" : $" (range {evidence.Range})";
        var value = evidence.Value is null ? "" : $", {evidence.Value}{specimen}{range}";
        return $"{name}{origin}{value}, {evidence.Date ?? "undated"}";
    }

    /// <summary>Whether a piece of evidence counts, or why it does not.</summary>
    public static string Why(EvidenceDocument evidence) => evidence.Standing switch
    {
        EvidenceStatus.Counted => "counts",
        EvidenceStatus.ExplainedByRecord when evidence.ExplainedBy is { } cause => $"explained by {Of(cause)}",
        EvidenceStatus.ExplainedByItsCode => "its code names another cause",
        EvidenceStatus.Provisional => "not confirmed",
        EvidenceStatus.TextOnly => "needs a coded diagnosis to count",
        EvidenceStatus.SupportiveCode => "does not state the finding by itself",
        EvidenceStatus.Indeterminate => "does not prove a clone by itself",
        EvidenceStatus.TimeUnknown => "counts when drawn in the morning; the record does not state the local time",
        EvidenceStatus.NotRepeated => "counts when found twice, with enough time between",
        EvidenceStatus.UnitNotComparable => "cannot be compared: its unit is missing, not listed, or does not fit the number",
        EvidenceStatus.AfterTreatment when evidence.ExplainedBy is { } drug =>
            $"taken after, or not certainly before, {Of(drug)}: not evidence for or against",
        EvidenceStatus.InexactlyMapped => "the site map says only that it is related",
        EvidenceStatus.DateInconclusive => "its date does not show whether it still counts",
        _ => Of(evidence.Standing),
    };

    [GeneratedRegex("(?<!^)[A-Z]", RegexOptions.CultureInvariant)]
    private static partial Regex Capital();
}
